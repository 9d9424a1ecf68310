import type { Schema } from '../../lib/api-client.ts';

export type Scope = Schema<'ApiTokenView'>['scopes'][number];

/** Scopes that a host may grant; administrators have one more. */
const HOST_SCOPES = ['read', 'stays:write', 'calendars:write', 'feeds:read'] as const satisfies Scope[];

/** The scopes that a user of that role may grant. */
export function scopesOf(role: 'host' | 'admin'): readonly Scope[] {
  return role === 'admin' ? [...HOST_SCOPES, 'admin:read'] : HOST_SCOPES;
}

/** The key of a scope among the texts of tokens; a colon has a meaning of its own there. */
export const SCOPE_WORDS = {
  read: 'read',
  'stays:write': 'stays',
  'calendars:write': 'calendars',
  'feeds:read': 'feeds',
  'admin:read': 'admin',
} as const satisfies Record<Scope, string>;

/** Lifetimes of a token in days; null: until it is revoked. */
export const LIFETIMES = [30, 90, 365, null] as const;

/** The form of a token as its fields have it. */
export interface TokenValues {
  name: string;
  scopes: Scope[];
  /** Of every property, those of later too. */
  isOfAll: boolean;
  productIds: string[];
  /** A number of days; empty for no end. */
  days: string;
}

/** The request for a token from a form's values. @param now from which its days are counted */
export function bodyOf(values: TokenValues, now: Date): Schema<'CreateApiTokenBody'> {
  const { name, scopes, isOfAll, productIds, days } = values;
  const expiresAt = days && new Date(now.getTime() + Number(days) * 86_400_000).toISOString();
  return { name, scopes, ...(!isOfAll && { productIds }), ...(expiresAt && { expiresAt }) };
}
