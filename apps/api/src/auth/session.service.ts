import { randomBytes } from 'node:crypto';
import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { type Acting, type MemberRole, type Person, scopesOf } from './acting.ts';
import type { Grant } from './api-token.ts';
import type { Me } from './auth.dto.ts';
import type { Role } from './user.entity.ts';

/** The user of a request: the signed-in host, or the host for whom a program or a person acts. */
export interface SignedInUser extends Person {
  /** Language of the reader. */
  language: Language;
  /** Of a program or a person that acts for the host: its rights. Absent where the host is signed in. */
  grant?: Grant;
  /** Of a program: the name that the host gave its token. */
  token?: { id: string; name: string };
  /** Of a person who acts for the host. */
  acting?: Acting;
  /** Of a person: whether they are a member of any host. */
  isMember?: boolean;
}

/** The signed-in person, for whomever the session acts. */
export function personOf({ acting, id, email, name, role }: SignedInUser): Person {
  return acting?.person ?? { id, email, name, role };
}

export type SignedInRequest = FastifyRequest & { user: SignedInUser };

/** A user whose password was checked, and its hash at that time. */
export interface ProvenUser extends Pick<Person, 'id' | 'role'> {
  passwordHash: string;
}

interface HostRow {
  id: string;
  email: string;
  name: string;
  /** Null for an administrator, like all that follows. */
  membershipId: string | null;
  memberRole: MemberRole | null;
  productIds: string[] | null;
  seesGuests: boolean | null;
}

interface SessionRow extends Person {
  hash: string;
  language: Language;
  isStale: boolean;
  isMember: boolean;
  host: HostRow | null;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Lifetime of a session in seconds: idle, and absolute. */
const LIFETIME: Record<Role, { idle: number; absolute: number }> = {
  host: { idle: 7 * DAY, absolute: 30 * DAY },
  admin: { idle: 12 * HOUR, absolute: 24 * HOUR },
};

/** Sessions in PostgreSQL: revoked at once, and unreadable to scripts in the browser. */
@Injectable()
export class SessionService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
  ) {}

  /** `__Host-` binds the cookie to https and to this host; plain on a http address such as localhost. */
  get cookieName(): string {
    return this.env.isHttps ? '__Host-sid' : 'sid';
  }

  /**
   * Opens a session under a new id and gives its cookie to the browser; the id it had before is invalid. A user without
   * properties who is a member of a host begins there.
   *
   * @throws AppError `wrong_credentials` where the password was changed meanwhile, or the account disabled
   */
  async open(user: ProvenUser, request: FastifyRequest, reply: FastifyReply): Promise<Me> {
    await this.close(request);
    const id = randomBytes(32).toString('base64url');
    const { idle, absolute } = LIFETIME[user.role];
    await this.database.query(BEGIN, [sha256(id), user.id, idle, absolute, user.passwordHash]);
    const opened = await this.find(id);
    if (!opened) throw new AppError('wrong_credentials');
    reply.setCookie(this.cookieName, id, {
      path: '/',
      httpOnly: true,
      secure: this.env.isHttps,
      sameSite: 'lax',
      maxAge: absolute,
    });
    return toMe(opened);
  }

  /** The user of a request's cookie, null without a valid one. Prolongs the session at most once a minute. */
  async load(request: FastifyRequest): Promise<SignedInUser | null> {
    const id = request.cookies[this.cookieName];
    return id ? this.find(id) : null;
  }

  /**
   * From now on the session acts for a host, or for its own person.
   *
   * @param place an own membership, or for administrators any host
   * @returns false where it is neither
   */
  async actFor(
    request: FastifyRequest,
    place: { membershipId: string | null; hostId: string | null },
  ): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(ACT, [
      this.hashOf(request),
      place.membershipId,
      place.hostId,
    ]);
    return count > 0;
  }

  /** The user of a signed-in request's session, as it is now. */
  async me(request: FastifyRequest): Promise<Me> {
    return toMe((await this.load(request))!);
  }

  /** SHA-256 of a signed-in request's session: identifies it without opening it. */
  hashOf(request: FastifyRequest): Buffer {
    return sha256(request.cookies[this.cookieName]!);
  }

  /** The users of those of these sessions that are still valid, by hexadecimal digest. Does not prolong them. */
  async findOpen(hashes: readonly Buffer[]): Promise<Map<string, SignedInUser>> {
    const rows = await this.database.query<SessionRow[]>(OPEN, [hashes]);
    return new Map(rows.map((row) => [row.hash, toSignedIn(row)]));
  }

  /** Ends the session of a request, on the server too. */
  async close(request: FastifyRequest): Promise<void> {
    const id = request.cookies[this.cookieName];
    if (id) await this.database.query('DELETE FROM sessions WHERE id_hash = $1', [sha256(id)]);
  }

  /**
   * Ends all sessions of a user, in the transaction that has changed the password or disabled the account: a separate
   * statement, so that it sees a session that was opened just before (`BEGIN`).
   */
  async closeAll(userId: string, transaction: EntityManager): Promise<void> {
    await transaction.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
  }

  /** Deletes sessions that have ended. */
  async forgetEnded(): Promise<void> {
    await forgetInPortions(this.database, 'sessions', 'expires_at < now() OR idle_until < now()');
  }

  private async find(id: string): Promise<SignedInUser | null> {
    const [row] = await this.database.query<SessionRow[]>(SESSION, [sha256(id)]);
    if (!row) return null;
    if (row.isStale) await this.prolong(id, LIFETIME[row.role].idle);
    return toSignedIn(row);
  }

  private async prolong(id: string, idleSeconds: number): Promise<void> {
    await this.database.query(PROLONG, [sha256(id), idleSeconds]);
  }
}

/** The signed-in user, and the host whose properties are shown. */
export function toMe(user: SignedInUser): Me {
  const { acting, language, isMember = false, id: hostId, name: hostName } = user;
  const actingFor = acting && {
    membershipId: acting.membershipId,
    hostId,
    hostName,
    role: acting.role,
    seesGuests: acting.seesGuests,
  };
  return { ...personOf(user), language, actingFor: actingFor ?? null, isMember };
}

/**
 * The place of a person among the properties of hosts: the own account, a membership, or as an administrator a host's.
 */
export function placeOf({ acting, id }: SignedInUser): string {
  return acting?.membershipId ?? id;
}

function toSignedIn({ host, language, isMember, id, email, name, role }: SessionRow): SignedInUser {
  const person = { id, email, name, role };
  return host ? { ...actingFor(host, person, language), isMember } : { ...person, language, isMember };
}

function actingFor(host: HostRow, person: Person, language: Language): SignedInUser {
  const { id, email, name, membershipId, memberRole, productIds, seesGuests } = host;
  const role = memberRole ?? 'administrator';
  return {
    id,
    email,
    name,
    role: 'host',
    language,
    grant: { scopes: scopesOf(role), productIds },
    acting: { membershipId, role, seesGuests: seesGuests ?? true, person },
  };
}

/** For whom a session acts, where it does: as a member, or as an administrator. */
const SESSIONS = `
  SELECT u.id, u.email, u.name, u.role, u.language, s.last_seen_at < now() - interval '1 minute' AS "isStale",
         encode(s.id_hash, 'hex') AS hash, EXISTS (SELECT FROM memberships o WHERE o.user_id = u.id) AS "isMember",
         CASE WHEN h.id IS NOT NULL THEN json_build_object(
           'id', h.id, 'email', h.email, 'name', h.name, 'membershipId', m.id, 'memberRole', m.role, 'productIds', m.product_ids,
           'seesGuests', m.sees_guests) END AS host
    FROM sessions s JOIN users u ON u.id = s.user_id
    LEFT JOIN memberships m ON m.id = s.membership_id AND m.user_id = u.id
    LEFT JOIN users h ON h.id = coalesce(m.owner_id, CASE WHEN u.role = 'admin' THEN s.host_id END) AND h.disabled_at IS NULL
   WHERE s.idle_until > now() AND s.expires_at > now() AND u.disabled_at IS NULL`;

const SESSION = `${SESSIONS} AND s.id_hash = $1`;

const OPEN = `${SESSIONS} AND s.id_hash = ANY ($1::bytea[])`;

/** Signing in while the password is changed waits for the row lock, and then finds another hash. */
const BEGIN = `
  INSERT INTO sessions (id_hash, user_id, idle_until, expires_at, membership_id)
  SELECT $1, u.id, now() + make_interval(secs => $3), now() + make_interval(secs => $4),
         (SELECT m.id FROM memberships m
           WHERE m.user_id = u.id AND NOT EXISTS (SELECT FROM products WHERE owner_id = u.id)
           ORDER BY m.last_seen_at DESC NULLS LAST, m.id LIMIT 1)
    FROM (SELECT id FROM users WHERE id = $2 AND password_hash = $5 AND disabled_at IS NULL FOR SHARE) u`;

/** A session that acts as a member also marks the membership as seen. */
const PROLONG = `
  WITH seen AS (
    UPDATE sessions SET last_seen_at = now(), idle_until = now() + make_interval(secs => $2) WHERE id_hash = $1
    RETURNING membership_id)
  UPDATE memberships m SET last_seen_at = now() FROM seen WHERE m.id = seen.membership_id`;

const ACT = `
  WITH place AS (
    SELECT s.id_hash,
           (SELECT m.id FROM memberships m JOIN users h ON h.id = m.owner_id
             WHERE m.id = $2 AND m.user_id = s.user_id AND h.disabled_at IS NULL) AS membership_id,
           (SELECT h.id FROM users u, users h
             WHERE u.id = s.user_id AND u.role = 'admin' AND h.id = $3 AND h.id <> u.id AND h.disabled_at IS NULL) AS host_id
      FROM sessions s WHERE s.id_hash = $1),
  visited AS (
    UPDATE memberships m SET last_seen_at = now() FROM place WHERE m.id = place.membership_id)
  UPDATE sessions s SET membership_id = place.membership_id, host_id = place.host_id FROM place
   WHERE s.id_hash = place.id_hash
     AND ($2::uuid IS NULL OR place.membership_id IS NOT NULL) AND ($3::uuid IS NULL OR place.host_id IS NOT NULL)`;
