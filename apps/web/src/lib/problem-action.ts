import type { components } from './api.gen.d.ts';
import { Problem } from './problem.ts';

type Code = components['schemas']['Problem']['code'] | 'offline';

/** What the host can do about a problem: correct the input, retry, reload the page, or sign in. */
export type ProblemAction = 'correct' | 'retry' | 'reload' | 'signIn';

/** One for every code of the API; a missing one does not compile. */
const ACTIONS: Record<Code, ProblemAction> = {
  validation_failed: 'correct',
  malformed_json: 'reload',
  unauthenticated: 'signIn',
  token_invalid: 'reload',
  wrong_credentials: 'correct',
  wrong_password: 'correct',
  wrong_setup_token: 'correct',
  forbidden: 'signIn',
  scope_missing: 'reload',
  role_missing: 'reload',
  host_changed: 'reload',
  invitation_over: 'correct',
  own_invitation: 'correct',
  member_quota: 'correct',
  session_needed: 'signIn',
  cross_site: 'reload',
  not_found: 'reload',
  email_taken: 'correct',
  demo_needs_no_property: 'reload',
  account_deleted: 'correct',
  last_admin: 'correct',
  setup_done: 'signIn',
  stay_in_the_way: 'correct',
  sources_unread: 'retry',
  hold_over: 'reload',
  changes_forgotten: 'reload',
  origin_not_listed: 'reload',
  import_running: 'correct',
  idempotency_key_reused: 'reload',
  synced_block: 'correct',
  token_quota: 'correct',
  webhook_quota: 'correct',
  calendar_quota: 'correct',
  feed_quota: 'correct',
  main_feed: 'correct',
  not_dismissible: 'correct',
  calendar_duplicate: 'correct',
  own_feed: 'correct',
  nothing_to_undo: 'reload',
  restore_in_the_way: 'correct',
  held_changed: 'correct',
  undo_stale: 'reload',
  reset_expired: 'correct',
  body_too_large: 'correct',
  unsupported_media_type: 'reload',
  too_many_requests: 'retry',
  bad_request: 'reload',
  internal: 'retry',
  calendars_unread: 'retry',
  busy: 'retry',
  database_unavailable: 'retry',
  offline: 'retry',
};

/** The action for an error; retry for one that is no answer of the API. */
export function actionFor(error: unknown): ProblemAction {
  return error instanceof Problem ? ACTIONS[error.code] : 'retry';
}
