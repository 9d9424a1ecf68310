import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '#availability';
import { hashPassword } from '../auth/password.ts';
import type { ProvenUser } from '../auth/session.service.ts';
import { refuseTaken } from '../auth/user.service.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { endMembership } from './end-membership.ts';
import { HandOverService, type HeldInvitation } from './hand-over.service.ts';
import type { InvitationView, JoinBody, MembershipView } from './member.dto.ts';

interface Found extends Omit<InvitationView, 'expiresAt'> {
  expiresAt: Date;
}

/** For people who are invited: show an invitation, accept it, and leave again. */
@Injectable()
export class InvitationsService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly handOvers: HandOverService,
  ) {}

  /** @throws AppError `invitation_over` */
  async show(token: string): Promise<InvitationView> {
    const [found] = await this.database.query<Found[]>(INVITATION, [sha256(token)]);
    if (!found) throw new AppError('invitation_over');
    return { ...found, expiresAt: found.expiresAt.toISOString() };
  }

  /**
   * Of several concurrent requests, one accepts it.
   *
   * @returns the id of the membership; null where properties were handed over
   * @throws AppError `invitation_over`, `own_invitation`, `calendar_quota`; `busy` while an import of the host is in
   * progress
   */
  accept(token: string, personId: string): Promise<string | null> {
    return this.database.transaction((transaction) => this.acceptIn(transaction, token, personId));
  }

  /**
   * Creates an account and accepts, in one transaction. The account is a host's like every other: a cleaner may have a
   * house as well.
   *
   * @returns the account
   * @throws AppError `invitation_over`, `email_taken`
   */
  async join({ token, name, email, password }: JoinBody, language: Language): Promise<ProvenUser> {
    await this.show(token);
    const passwordHash = await hashPassword(password);
    return this.database.transaction(async (transaction) => {
      const [account] = await transaction
        .query<{ id: string }[]>(CREATE_ACCOUNT, [email, name, passwordHash, language])
        .catch(refuseTaken);
      await this.acceptIn(transaction, token, account!.id);
      return { id: account!.id, role: 'host', passwordHash };
    });
  }

  /** The hosts of whom somebody is a member, by name. */
  list(personId: string): Promise<MembershipView[]> {
    return this.database.query<MembershipView[]>(MEMBERSHIPS, [personId]);
  }

  /** @throws AppError `not_found` */
  async leave(personId: string, id: string): Promise<void> {
    await endMembership(this.database, 'user_id', id, personId);
  }

  private async acceptIn(
    transaction: EntityManager,
    token: string,
    personId: string,
  ): Promise<string | null> {
    const [invitation] = await transaction.query<HeldInvitation[]>(HOLD, [sha256(token)]);
    if (!invitation) throw new AppError('invitation_over');
    if (invitation.ownerId === personId) throw new AppError('own_invitation');
    if (invitation.role === 'owner') {
      await this.handOvers.handOver(transaction, invitation, personId);
      return null;
    }
    await transaction.query(ACCEPT, [invitation.id, personId]);
    return invitation.id;
  }
}

const PRODUCTS = `
  (SELECT count(*)::int FROM products p
    WHERE p.owner_id = m.owner_id AND (m.product_ids IS NULL OR p.id = ANY (m.product_ids))) AS products`;

const INVITATION = `
  SELECT h.name AS "hostName", m.label AS name, m.role, m.sees_guests AS "seesGuests", ${PRODUCTS}, m.expires_at AS "expiresAt", m.email
    FROM memberships m JOIN users h ON h.id = m.owner_id
   WHERE m.token_hash = $1 AND m.expires_at > now() AND h.disabled_at IS NULL
     AND (m.role <> 'owner' OR EXISTS (SELECT FROM products p WHERE p.owner_id = m.owner_id AND p.id = ANY (m.product_ids)))`;

const HOLD = `
  SELECT m.id, m.owner_id AS "ownerId", m.role, m.product_ids AS "productIds" FROM memberships m JOIN users h ON h.id = m.owner_id
   WHERE m.token_hash = $1 AND m.expires_at > now() AND h.disabled_at IS NULL FOR UPDATE OF m`;

const ACCEPT = `
  WITH accepted AS (
    UPDATE memberships SET user_id = $2, accepted_at = now(), last_seen_at = now(), token_hash = NULL, mailed_as = NULL
     WHERE id = $1 RETURNING *)
  SELECT note_deed(owner_id, 'member.joined', $2, role, id, label) FROM accepted`;

const CREATE_ACCOUNT = `
  INSERT INTO users (email, name, role, password_hash, language) VALUES ($1, $2, 'host', $3, $4) RETURNING id`;

const MEMBERSHIPS = `
  SELECT m.id, h.id AS "hostId", h.name AS "hostName", m.role, m.sees_guests AS "seesGuests", ${PRODUCTS}
    FROM memberships m JOIN users h ON h.id = m.owner_id
   WHERE m.user_id = $1 AND h.disabled_at IS NULL ORDER BY lower(h.name), m.id`;
