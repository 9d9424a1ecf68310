import type { Scope } from './api-token.ts';
import type { Role } from './user.entity.ts';

/** As what a host lets somebody in, from the most to the least. */
export const MEMBER_ROLES = ['co-host', 'reader', 'cleaner'] as const;

/**
 * - `co-host`: everything but people, links, and deleting a property or a calendar.
 * - `reader`: sees what a co-host sees, without notes, contacts and addresses, and changes nothing.
 * - `cleaner`: who comes and leaves when, without names unless the host allows them.
 */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** As what somebody acts for a host: an administrator does as a co-host of all properties, without the addresses of sources. */
export type ActingRole = MemberRole | 'administrator';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Of a session whose person acts for a host. */
export interface Acting {
  /** Null: an administrator, whom no host has invited. */
  membershipId: string | null;
  role: ActingRole;
  /** Whether a cleaner is told who comes. */
  seesGuests: boolean;
  /** Who it is; the user of the request is the host. */
  person: Person;
}

/** What a route says of who may call it for a host. */
export interface RouteAccess {
  /** Of programs. */
  scope: Scope | undefined;
  /** Of members, where the scope does not say it; undefined where it does. */
  members: readonly MemberRole[] | undefined;
}

const SCOPES_OF: Record<MemberRole, readonly Scope[]> = {
  'co-host': ['read', 'stays:write', 'calendars:write'],
  reader: ['read'],
  cleaner: [],
};

/** What a role allows by scope, as a token does. */
export function scopesOf(role: ActingRole): readonly Scope[] {
  return SCOPES_OF[asMember(role)];
}

/** Whether a role may call a route; one that says nothing of it is for its owner alone. */
export function mayCall(role: ActingRole, { scope, members }: RouteAccess): boolean {
  if (members) return members.includes(asMember(role));
  return scope !== undefined && scopesOf(role).includes(scope);
}

function asMember(role: ActingRole): MemberRole {
  return role === 'administrator' ? 'co-host' : role;
}

const OF_OWN_STAYS = ['note', 'contact', 'people'];
const OF_GUESTS = ['label', 'tag', ...OF_OWN_STAYS];
/** Of sources: with their secrets. */
const ADDRESSES = ['icalUrl'];

/** The fields that an answer has without their values, by what somebody acts as. */
export function hiddenFieldsOf({ role, seesGuests }: Pick<Acting, 'role' | 'seesGuests'>): readonly string[] {
  if (role === 'administrator') return ADDRESSES;
  if (role === 'reader') return OF_OWN_STAYS;
  if (role === 'cleaner') return seesGuests ? OF_OWN_STAYS : OF_GUESTS;
  return [];
}

/** An answer with null in place of every such field, at whatever depth. What a host's own block is called is its note. */
export function withoutFields<Value>(value: Value, hidden: readonly string[]): Value {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((one) => withoutFields(one, hidden)) as Value;
  const isOwnBlock = 'kind' in value && value.kind === 'manual';
  const all = isOwnBlock && hidden.includes('note') ? [...hidden, 'label'] : hidden;
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    all.includes(name) ? null : withoutFields(field, hidden),
  ]);
  return Object.fromEntries(fields) as Value;
}
