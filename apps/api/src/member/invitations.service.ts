import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { hashPassword } from '../auth/password.ts';
import { refuseTaken } from '../auth/user.service.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { endMembership } from './end-membership.ts';
import type { InvitationView, JoinBody, MembershipView } from './member.dto.ts';

interface Found extends Omit<InvitationView, 'expiresAt'> {
  expiresAt: Date;
}

/** What who is invited does: looks at an invitation, accepts it, and leaves again. */
@Injectable()
export class InvitationsService {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** @throws AppError `invitation_over` */
  async show(token: string): Promise<InvitationView> {
    const [found] = await this.database.query<Found[]>(INVITATION, [sha256(token)]);
    if (!found) throw new AppError('invitation_over');
    return { ...found, expiresAt: found.expiresAt.toISOString() };
  }

  /**
   * Of many at once, one accepts it.
   *
   * @returns the id of the membership
   * @throws AppError `invitation_over`, `own_invitation`
   */
  async accept(token: string, personId: string): Promise<string> {
    const [invitation] = await this.database.query<{ ownerId: string }[]>(
      'SELECT owner_id AS "ownerId" FROM memberships WHERE token_hash = $1',
      [sha256(token)],
    );
    if (invitation?.ownerId === personId) throw new AppError('own_invitation');
    const [accepted] = await this.database.query<{ id: string }[]>(ACCEPT, [sha256(token), personId]);
    if (!accepted) throw new AppError('invitation_over');
    return accepted.id;
  }

  /**
   * Makes an account for who has none, and accepts: both or neither. It is a host's like every other: who is let in to clean
   * may have a house as well.
   *
   * @returns the id of the account
   * @throws AppError `invitation_over`, `email_taken`
   */
  async join({ token, name, email, password }: JoinBody, language: Language): Promise<string> {
    await this.show(token);
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async (transaction) => {
      const [account] = await transaction
        .query<{ id: string }[]>(CREATE_ACCOUNT, [email, name, passwordHash, language])
        .catch(refuseTaken);
      const [accepted] = await transaction.query<unknown[]>(ACCEPT, [sha256(token), account!.id]);
      if (!accepted) throw new AppError('invitation_over');
      return account!.id;
    });
  }

  /** The hosts who have let somebody in, by name. */
  list(personId: string): Promise<MembershipView[]> {
    return this.database.query<MembershipView[]>(MEMBERSHIPS, [personId]);
  }

  /** @throws AppError `not_found` */
  async leave(personId: string, id: string): Promise<void> {
    const { ownerId, role, name } = await endMembership(this.database, 'user_id', id, personId);
    await this.database.query("SELECT note_deed($1, 'member.left', $2, $3, $4, $5)", [
      ownerId,
      personId,
      role,
      id,
      name,
    ]);
  }
}

const PRODUCTS = `
  (SELECT count(*)::int FROM products p
    WHERE p.owner_id = m.owner_id AND (m.product_ids IS NULL OR p.id = ANY (m.product_ids))) AS products`;

const INVITATION = `
  SELECT h.name AS "hostName", m.label AS name, m.role, m.sees_guests AS "seesGuests", ${PRODUCTS}, m.expires_at AS "expiresAt", m.email
    FROM memberships m JOIN users h ON h.id = m.owner_id
   WHERE m.token_hash = $1 AND m.expires_at > now() AND h.disabled_at IS NULL`;

const ACCEPT = `
  WITH accepted AS (
    UPDATE memberships m SET user_id = $2, accepted_at = now(), last_seen_at = now(), token_hash = NULL, mailed_as = NULL FROM users h
     WHERE m.token_hash = $1 AND m.expires_at > now() AND h.id = m.owner_id AND h.disabled_at IS NULL
    RETURNING m.id, m.owner_id, m.role, m.label)
  SELECT id, note_deed(owner_id, 'member.joined', $2, role, id, label) FROM accepted`;

const CREATE_ACCOUNT = `
  INSERT INTO users (email, name, role, password_hash, language) VALUES ($1, $2, 'host', $3, $4) RETURNING id`;

const MEMBERSHIPS = `
  SELECT m.id, h.id AS "hostId", h.name AS "hostName", m.role, m.sees_guests AS "seesGuests", ${PRODUCTS}
    FROM memberships m JOIN users h ON h.id = m.owner_id
   WHERE m.user_id = $1 AND h.disabled_at IS NULL ORDER BY lower(h.name), m.id`;
