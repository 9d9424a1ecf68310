import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import { requireOwnProducts } from '../auth/require-own-products.ts';
import { UserService } from '../auth/user.service.ts';
import { Env } from '../config/env.ts';
import { sha256 } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { invitationLetter } from '../mail/invitation-letter.ts';
import { MailQueue } from '../mail/mail-queue.ts';
import { type WrittenMail, writtenMail } from '../mail/mailer.ts';
import { endMembership } from './end-membership.ts';
import type { InviteBody, InvitedAs, InvitedMember, MemberView, UpdateMemberBody } from './member.dto.ts';

type Instants = 'invitedUntil' | 'acceptedAt' | 'lastSeenAt' | 'createdAt';
type MemberRow = Omit<MemberView, Instants> & Record<Instants, Date | null>;

/** An invitation that is to be mailed. */
interface MailedInvitation {
  email: string;
  hostName: string;
  role: InvitedAs;
  language: Language;
}

/** Which invitation is mailed, and for which request of the host: only the latest counts. */
interface MailedAbout {
  memberId: string;
  wish: string;
}

const MOST_MEMBERS = 200;
const INVITED_DAYS = 7;

/** Members of a host: invited, listed, changed and removed. */
@Injectable()
export class MembersService implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly env: Env,
    private readonly mails: MailQueue,
    private readonly users: UserService,
  ) {}

  onModuleInit(): void {
    this.mails.writeBy('invitation', (about: MailedAbout) => this.write(about));
  }

  /** By name: at most 200. */
  async list(ownerId: string): Promise<MemberView[]> {
    return (await this.database.query<MemberRow[]>(MEMBERS, [ownerId, null])).map(toView);
  }

  /**
   * An invitation, valid for seven days and once: mailed where there is an e-mail and a mail server, else a link.
   *
   * @throws AppError `validation_failed` for properties that are not the host's; `wrong_password`; `member_quota`
   */
  async invite(ownerId: string, body: InviteBody): Promise<InvitedMember> {
    const { name, role, productIds = null, seesGuests = false, email = null } = body;
    if (role === 'owner' && !productIds)
      throw fieldError('#/productIds', 'missing', 'name the properties that are handed over');
    if (role === 'owner') await this.users.checkPassword(ownerId, body.currentPassword ?? '');
    await requireOwnProducts(this.database, ownerId, productIds);
    const id = randomUUID();
    await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [ownerId]);
      const values = [id, ownerId, name, role, productIds, seesGuests || role !== 'cleaner', email];
      const made = await transaction.query<unknown[]>(INVITE, [...values, INVITED_DAYS, MOST_MEMBERS]);
      if (made.length === 0) throw new AppError('member_quota');
    });
    return this.renew(ownerId, id, email && this.mails.isConfigured ? 'mail' : 'link');
  }

  /**
   * Sends an invitation again, for seven days from now; the former link no longer works.
   *
   * @throws AppError `not_found` for one that has been accepted, and for one that cannot be mailed
   */
  async renew(ownerId: string, id: string, by: 'mail' | 'link'): Promise<InvitedMember> {
    const token = by === 'link' ? newToken() : null;
    const wish = by === 'mail' ? randomUUID() : null;
    await this.database.transaction(async (transaction) => {
      const [, count] = await transaction.query<[unknown, number]>(RENEW, [
        id,
        ownerId,
        token && sha256(token),
        wish,
        INVITED_DAYS,
      ]);
      const isMailable = token !== null || this.mails.isConfigured;
      if (count === 0 || !isMailable) throw new AppError('not_found');
      if (wish)
        await this.mails.add(transaction, { kind: 'invitation', about: { memberId: id, wish }, key: wish });
    });
    return { ...(await this.load(ownerId, id)), link: token && this.linkOf(token) };
  }

  /**
   * What is left out stays; the change takes effect with the member's next request. An invitation to own cannot be
   * changed.
   *
   * @throws AppError `validation_failed`, `not_found`
   */
  async update(ownerId: string, id: string, body: UpdateMemberBody): Promise<MemberView> {
    const { name, role, productIds, seesGuests } = body;
    const present = await this.load(ownerId, id);
    if (present.role === 'owner') throw new AppError('not_found');
    await requireOwnProducts(this.database, ownerId, productIds, present.productIds ?? []);
    const products = [productIds !== undefined, productIds ?? null];
    await this.database.query(UPDATE, [
      id,
      ownerId,
      name ?? null,
      role ?? null,
      ...products,
      seesGuests ?? null,
    ]);
    return this.load(ownerId, id);
  }

  /** Ends their access at once; an invitation no longer works. @throws AppError `not_found` */
  async remove(ownerId: string, id: string): Promise<void> {
    await endMembership(this.database, 'owner_id', id, ownerId);
  }

  /** Every try of a mail has a link of its own, and the former one no longer works: the queue holds no link. */
  private async write({ memberId, wish }: MailedAbout): Promise<WrittenMail | null> {
    const token = newToken();
    const [[invitation]] = await this.database.query<[MailedInvitation[], number]>(NOTE_LINK, [
      memberId,
      sha256(token),
      wish,
    ]);
    if (!invitation) return null;
    const { language, hostName, role } = invitation;
    const as = role === 'owner' ? 'owner' : 'member';
    return writtenMail(invitationLetter(language, { hostName, as, link: this.linkOf(token) }), invitation);
  }

  private async load(ownerId: string, id: string): Promise<MemberView> {
    const [row] = await this.database.query<MemberRow[]>(MEMBERS, [ownerId, id]);
    if (!row) throw new AppError('not_found');
    return toView(row);
  }

  /** The token is in the fragment, behind #, so that no server or proxy on the way sees it. */
  private linkOf(token: string): string {
    return `${this.env.publicUrl}/invitation#${token}`;
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function toView({ invitedUntil, acceptedAt, lastSeenAt, createdAt, ...row }: MemberRow): MemberView {
  return {
    ...row,
    invitedUntil: invitedUntil?.toISOString() ?? null,
    acceptedAt: acceptedAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    createdAt: createdAt!.toISOString(),
  };
}

const MEMBERS = `
  SELECT m.id, m.label AS name, m.role, m.product_ids AS "productIds", m.sees_guests AS "seesGuests",
         CASE WHEN m.user_id IS NOT NULL THEN 'member' WHEN m.expires_at > now() THEN 'invited' ELSE 'expired' END AS state,
         coalesce(u.email, m.email) AS email, CASE WHEN m.user_id IS NULL THEN m.expires_at END AS "invitedUntil",
         m.accepted_at AS "acceptedAt", m.last_seen_at AS "lastSeenAt", m.created_at AS "createdAt"
    FROM memberships m LEFT JOIN users u ON u.id = m.user_id
   WHERE m.owner_id = $1 AND ($2::uuid IS NULL OR m.id = $2)
   ORDER BY lower(m.label), m.id`;

const INVITE = `
  INSERT INTO memberships (id, owner_id, label, role, product_ids, sees_guests, email, expires_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)
   WHERE (SELECT count(*) FROM memberships WHERE owner_id = $2) < $9
  RETURNING id`;

const RENEW = `
  UPDATE memberships SET token_hash = $3, mailed_as = $4, expires_at = now() + make_interval(days => $5)
   WHERE id = $1 AND owner_id = $2 AND user_id IS NULL AND ($3::bytea IS NOT NULL OR email IS NOT NULL)`;

const UPDATE = `
  UPDATE memberships SET label = coalesce($3, label), role = coalesce($4, role), product_ids = CASE WHEN $5 THEN $6::uuid[] ELSE product_ids END,
         sees_guests = coalesce($4, role) <> 'cleaner' OR coalesce($7, role = 'cleaner' AND sees_guests)
   WHERE id = $1 AND owner_id = $2`;

/** The mail to an invited person is in the language of the host. */
const NOTE_LINK = `
  UPDATE memberships m SET token_hash = $2 FROM users h
   WHERE m.id = $1 AND h.id = m.owner_id AND h.disabled_at IS NULL AND m.user_id IS NULL AND m.mailed_as = $3 AND m.expires_at > now()
  RETURNING m.email, m.role, h.name AS "hostName", h.language`;
