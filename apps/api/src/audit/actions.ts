/** Audited actions of people and programs, by route. */
export const ACTIONS = {
  'POST /api/products': 'property.added',
  'PATCH /api/products/:productId': 'property.changed',
  'DELETE /api/products/:productId': 'property.deleted',
  'POST /api/discarded-products/:productId/restore': 'property.restored',
  'POST /api/products/:productId/publish-anyway': 'property.published_unread',
  'PUT /api/products/:productId/public-availability': 'site_calendar.changed',
  'DELETE /api/products/:productId/public-availability': 'site_calendar.deleted',
  'POST /api/products/:productId/reservations': 'reservation.added',
  'PATCH /api/products/:productId/reservations/:reservationId': 'reservation.changed',
  'DELETE /api/products/:productId/reservations/:reservationId': 'reservation.deleted',
  'POST /api/products/:productId/blocks': 'block.added',
  'PATCH /api/products/:productId/blocks/:blockId': 'block.changed',
  'DELETE /api/products/:productId/blocks/:blockId': 'block.deleted',
  'POST /api/products/:productId/discarded/:discardedId/restore': 'deletion.taken_back',
  'PATCH /api/products/:productId/conflicts/:conflictId': 'conflict.judged',
  'POST /api/calendar/:productId/token': 'feed.renewed',
  'POST /api/calendar/:productId/feeds': 'feed.added',
  'PATCH /api/calendar/:productId/feeds/:feedId': 'feed.changed',
  'DELETE /api/calendar/:productId/feeds/:feedId': 'feed.deleted',
  'POST /api/calendar/:productId/feeds/:feedId/token': 'feed.renewed',
  'POST /api/joint-feeds': 'joint_feed.added',
  'PATCH /api/joint-feeds/:feedId': 'joint_feed.changed',
  'DELETE /api/joint-feeds/:feedId': 'joint_feed.deleted',
  'POST /api/joint-feeds/:feedId/token': 'joint_feed.renewed',
  'POST /api/calendar/:productId/external': 'calendar.added',
  'PUT /api/calendar/:productId/external/:calendarId': 'calendar.changed',
  'DELETE /api/calendar/:productId/external/:calendarId': 'calendar.deleted',
  'POST /api/calendar/:productId/external/:calendarId/held/apply': 'calendar.removals_applied',
  'POST /api/calendar/:productId/external/:calendarId/held/keep': 'calendar.removals_kept',
  'POST /api/calendar/:productId/external/:calendarId/undo': 'calendar.sync_undone',
  'POST /api/calendar/:productId/external/:calendarId/hook': 'calendar.hook_renewed',
  'DELETE /api/calendar/:productId/external/:calendarId/hook': 'calendar.hook_deleted',
  'PATCH /api/admin/calendars/:calendarId': 'calendar.paused_or_resumed',
  // Changes of many hosts' things: each is recorded in its host's log by the code that makes it.
  'PATCH /api/admin/calendars': 'calendar.paused_or_resumed',
  'POST /api/members': 'member.invited',
  'PATCH /api/members/:memberId': 'member.changed',
  'POST /api/members/:memberId/invitation': 'member.invited_again',
  'DELETE /api/members/:memberId': 'member.removed',
  'POST /api/tokens': 'token.added',
  'DELETE /api/tokens/:tokenId': 'token.revoked',
  'POST /api/webhooks': 'webhook.added',
  'PATCH /api/webhooks/:webhookId': 'webhook.changed',
  'DELETE /api/webhooks/:webhookId': 'webhook.deleted',
  'POST /api/webhooks/:webhookId/secret': 'webhook.secret_renewed',
  'POST /api/portfolio/imports': 'portfolio.imported',
  'POST /api/portfolio/imports/:importId/undo': 'portfolio.undone',
  'PUT /api/auth/email': 'account.email_changed',
  'PUT /api/auth/password': 'account.password_changed',
  'POST /api/auth/me/deletion': 'account.deleted',
  'PATCH /api/users/:userId': 'account.changed',
  'PUT /api/users/:userId/password': 'account.password_set',
  'DELETE /api/users/:userId': 'account.deleted',
  'POST /api/users/:userId/restore': 'account.restored',
  'DELETE /api/users/:userId/products/:productId': 'property.deleted',
  'POST /api/users/:userId/products/:productId/restore': 'property.restored',
  'GET /api/users/:userId/export': 'account.exported',
  'GET /api/users/:userId/export.ics': 'account.exported',
  'GET /api/users/:userId/products/:productId/export': 'property.exported',
  'GET /api/users/:userId/products/:productId/export.ics': 'property.exported',
} as const satisfies Record<string, string>;

/** Recorded additionally for an administrator who acts for a host: every call that does something there. */
const OF_ADMINISTRATORS = {
  'POST /api/calendar/:productId/external/:calendarId/sync': 'calendar.synchronised',
  'POST /api/calendar/:productId/sync-all': 'calendar.all_synchronised',
  'POST /api/sync/all': 'calendar.all_synchronised',
  'POST /api/auth/logout': 'host.left',
} as const satisfies Record<string, string>;

/** Recorded by the code that makes the change: by a mailed link, by a member who leaves, or depending on the body. */
const OTHERS = [
  'host.visited',
  'member.joined',
  'member.left',
  'account.password_reset',
  'property.handed_over',
  'property.received',
] as const;

export type AuditAction =
  | (typeof ACTIONS)[keyof typeof ACTIONS]
  | (typeof OF_ADMINISTRATORS)[keyof typeof OF_ADMINISTRATORS]
  | (typeof OTHERS)[number];

export const AUDIT_ACTIONS: readonly AuditAction[] = [
  ...new Set([...Object.values(ACTIONS), ...Object.values(OF_ADMINISTRATORS), ...OTHERS]),
];

/**
 * @param call method and route
 * @param isAdministrator whether an administrator makes it who acts for a host
 * @returns null for a call that changes nothing of an owner's, or nothing lasting
 */
export function actionOf(call: string, isAdministrator: boolean): AuditAction | null {
  const actions: Record<string, AuditAction> = isAdministrator
    ? { ...OF_ADMINISTRATORS, ...ACTIONS }
    : ACTIONS;
  return actions[call] ?? null;
}
