import type { Scope } from './api-token.ts';
import type { Role } from './user.entity.ts';

/** Roles of a member, from the most to the least. */
export const MEMBER_ROLES = ['co-host', 'reader', 'cleaner'] as const;

/**
 * - `co-host`: everything but people, links, and deleting a property or a calendar.
 * - `reader`: sees what a co-host sees, without notes, contacts and addresses, and changes nothing.
 * - `cleaner`: sees arrivals and departures, without names unless the host allows them.
 */
export type MemberRole = (typeof MEMBER_ROLES)[number];

/**
 * In which role a session acts for a host: an administrator as a co-host of all properties, without the addresses of
 * sources.
 */
export type ActingRole = MemberRole | 'administrator';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: Role;
}

/** Of a session that acts for a host. */
export interface Acting {
  /** Null: an administrator, who needs no invitation. */
  membershipId: string | null;
  role: ActingRole;
  /** Whether a cleaner sees guests' names. */
  seesGuests: boolean;
  /** Who it is; the user of the request is the host. */
  person: Person;
}

/** A route's policy about who may call it for a host. */
export interface RouteAccess {
  /** The scope for programs. */
  scope: Scope | undefined;
  /** The roles for members, where the scope does not decide it; undefined where it does. */
  members: readonly MemberRole[] | undefined;
}

const SCOPES_OF: Record<MemberRole, readonly Scope[]> = {
  'co-host': ['read', 'stays:write', 'calendars:write'],
  reader: ['read'],
  cleaner: [],
};

/** Scopes of each role, like those of a token. */
export function scopesOf(role: ActingRole): readonly Scope[] {
  return SCOPES_OF[asMember(role)];
}

/** Whether a role may call a route; a route without a policy for members is for its owner alone. */
export function mayCall(role: ActingRole, { scope, members }: RouteAccess): boolean {
  if (members) return members.includes(asMember(role));
  return scope !== undefined && scopesOf(role).includes(scope);
}

function asMember(role: ActingRole): MemberRole {
  return role === 'administrator' ? 'co-host' : role;
}

const OF_OWN_STAYS = ['note', 'contact', 'people'];
const OF_GUESTS = ['label', 'tag', ...OF_OWN_STAYS];
/** Addresses of sources, with their secrets. */
const ADDRESSES = ['icalUrl'];

/** The fields of an answer that are hidden, by the caller's role. */
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
