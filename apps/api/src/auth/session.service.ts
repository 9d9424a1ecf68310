import { randomBytes } from 'node:crypto';
import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import type { Grant } from './api-token.ts';
import type { Role } from './user.entity.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
  role: Role;
  language: Language;
  /** Of a program that acts for the user: what its token allows. Absent in a session. */
  grant?: Grant;
}

export type SignedInRequest = FastifyRequest & { user: SignedInUser };

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** Seconds until a session ends: unused, and at the latest. */
const LIFETIME: Record<Role, { idle: number; absolute: number }> = {
  host: { idle: 7 * DAY, absolute: 30 * DAY },
  admin: { idle: 12 * HOUR, absolute: 24 * HOUR },
};

/** Sessions in PostgreSQL: revoked at once, and nothing for a script to read in the browser. */
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

  /** Opens a session under a new id and gives its cookie to the browser; the id it had before is dead. */
  async open(user: SignedInUser, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.close(request);
    const id = randomBytes(32).toString('base64url');
    const { idle, absolute } = LIFETIME[user.role];
    await this.database.query(
      `INSERT INTO sessions (id_hash, user_id, idle_until, expires_at)
       VALUES ($1, $2, now() + make_interval(secs => $3), now() + make_interval(secs => $4))`,
      [sha256(id), user.id, idle, absolute],
    );
    reply.setCookie(this.cookieName, id, {
      path: '/',
      httpOnly: true,
      secure: this.env.isHttps,
      sameSite: 'lax',
      maxAge: absolute,
    });
  }

  /** The user of a request's cookie, null when it has none that holds. Prolongs the session at most once a minute. */
  async load(request: FastifyRequest): Promise<SignedInUser | null> {
    const id = request.cookies[this.cookieName];
    if (!id) return null;
    const [user] = await this.database.query<(SignedInUser & { stale: boolean })[]>(
      `SELECT u.id, u.email, u.name, u.role, u.language,
              s.last_seen_at < now() - interval '1 minute' AS stale
         FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.id_hash = $1 AND s.idle_until > now() AND s.expires_at > now() AND u.disabled_at IS NULL`,
      [sha256(id)],
    );
    if (!user) return null;
    const { stale, ...signedIn } = user;
    if (stale) await this.prolong(id, LIFETIME[user.role].idle);
    return signedIn;
  }

  /** SHA-256 of a signed-in request's session: names it without opening it. */
  hashOf(request: FastifyRequest): Buffer {
    return sha256(request.cookies[this.cookieName]!);
  }

  /** Which of these sessions still hold, as hexadecimal digests. Asking prolongs none of them. */
  async findOpen(hashes: readonly Buffer[]): Promise<Set<string>> {
    const rows = await this.database.query<{ hash: string }[]>(
      `SELECT encode(s.id_hash, 'hex') AS hash FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE s.id_hash = ANY ($1::bytea[]) AND s.idle_until > now() AND s.expires_at > now() AND u.disabled_at IS NULL`,
      [hashes],
    );
    return new Set(rows.map(({ hash }) => hash));
  }

  /** Ends the session of a request, on the server too. */
  async close(request: FastifyRequest): Promise<void> {
    const id = request.cookies[this.cookieName];
    if (id) await this.database.query('DELETE FROM sessions WHERE id_hash = $1', [sha256(id)]);
  }

  /** Ends all sessions of a user: after a password change, or when an administrator disables the account. */
  async closeAll(userId: string): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
  }

  /** Forgets sessions that have ended. */
  async forgetEnded(): Promise<void> {
    await forgetInPortions(this.database, 'sessions', 'expires_at < now() OR idle_until < now()');
  }

  private async prolong(id: string, idleSeconds: number): Promise<void> {
    await this.database.query(
      'UPDATE sessions SET last_seen_at = now(), idle_until = now() + make_interval(secs => $2) WHERE id_hash = $1',
      [sha256(id), idleSeconds],
    );
  }
}
