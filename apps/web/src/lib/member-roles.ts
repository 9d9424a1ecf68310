import type { Schema } from './api-client.ts';

/** Roles of members. */
export type Role = Schema<'MembershipView'>['role'];
/** Roles of invitations: an owner takes a property over. */
type InvitedAs = Schema<'MemberView'>['role'];

/** From the most to the least. */
export const ROLES = ['co-host', 'reader', 'cleaner'] as const satisfies readonly Role[];

/** A role as a key of texts. */
export const ROLE_WORDS = {
  'co-host': 'coHost',
  reader: 'reader',
  cleaner: 'cleaner',
  owner: 'owner',
} as const satisfies Record<InvitedAs, string>;
