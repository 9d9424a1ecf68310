import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, type Repository } from 'typeorm';
import type { Language } from '#availability';
import { loadNow } from '../database/load-now.ts';
import { AppError } from '../errors/app-error.ts';
import type { ProblemCode } from '../errors/problems.ts';
import { offsetOf, type Page, patternOf } from '../http/page.dto.ts';
import type {
  CreateUserBody,
  EmailBody,
  PasswordBody,
  ProfileBody,
  UpdateUserBody,
  UserRow,
  UsersQuery,
} from './auth.dto.ts';
import { KEPT_DAYS } from './forgotten-at.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { SessionService } from './session.service.ts';
import { User } from './user.entity.ts';

const UNIQUE_VIOLATION = '23505';

const ROW = `
  SELECT u.id, u.email, u.name, u.role, u.disabled_at IS NOT NULL AS disabled, u.deleted_at + make_interval(days => ${KEPT_DAYS}) AS "forgottenAt", u.created_at AS "createdAt",
         (SELECT count(*)::int FROM products p WHERE p.owner_id = u.id) AS products
    FROM users u`;

interface AccountRow extends Omit<UserRow, 'forgottenAt' | 'createdAt'> {
  forgottenAt: Date | null;
  createdAt: Date;
}

function toView({ forgottenAt, createdAt, ...row }: AccountRow): UserRow {
  return { ...row, forgottenAt: forgottenAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}

/** Accounts: managed by administrators, and by their users. */
@Injectable()
export class UserService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly sessions: SessionService,
  ) {}

  async list(query: UsersQuery): Promise<Page<UserRow>> {
    const pattern = query.search ? patternOf(query.search) : null;
    const where = 'WHERE $1::text IS NULL OR u.email ILIKE $1 OR u.name ILIKE $1';
    const rows = await this.database.query<AccountRow[]>(
      `${ROW} ${where} ORDER BY lower(u.email) LIMIT $2 OFFSET $3`,
      [pattern, query.pageSize, offsetOf(query)],
    );
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM users u ${where}`,
      [pattern],
    );
    return { items: rows.map(toView), total: count!.total, page: query.page, pageSize: query.pageSize };
  }

  /**
   * @param language of mails to the user
   * @throws AppError `email_taken`
   */
  async create({ email, name, role, password }: CreateUserBody, language: Language): Promise<UserRow> {
    const passwordHash = await hashPassword(password);
    const user = await this.users.save({ email, name, role, passwordHash, language }).catch(refuseTaken);
    return this.load(user.id);
  }

  /** @throws AppError `not_found`, `account_deleted`; `last_admin` when no administrator would be left */
  async update(id: string, { name, role, disabled }: UpdateUserBody): Promise<UserRow> {
    await this.database.transaction(async (transaction) => {
      await transaction.query("SELECT id FROM users WHERE role = 'admin' FOR NO KEY UPDATE");
      const user = await transaction.findOneBy(User, { id });
      if (!user) throw new AppError('not_found');
      if (user.deletedAt) throw new AppError('account_deleted');
      if (name !== undefined) user.name = name;
      if (role !== undefined) user.role = role;
      if (disabled !== undefined)
        user.disabledAt = disabled ? (user.disabledAt ?? (await loadNow(transaction))) : null;
      await transaction.save(user);
      await refuseLastAdmin(transaction);
      if (disabled || role !== undefined) await this.sessions.closeAll(id, transaction);
    });
    return this.load(id);
  }

  /** Whether the password matches the account with that e-mail; false without such an account. */
  async isPassword(email: string, password: string): Promise<boolean> {
    const user = await this.users.findOne({ where: { email }, select: { id: true, passwordHash: true } });
    return user !== null && verifyPassword(user.passwordHash, password);
  }

  /**
   * Changes the password and ends all sessions of the account, also one that is being opened with the former password.
   *
   * @returns the new hash, with which a session is opened
   * @throws AppError `wrong_password`
   */
  async changePassword(id: string, { currentPassword, newPassword }: PasswordBody): Promise<string> {
    const proven = await this.provenHash(id, currentPassword);
    const passwordHash = await hashPassword(newPassword);
    await this.replaceHash({ id, passwordHash: proven }, passwordHash, 'wrong_password');
    return passwordHash;
  }

  /** Sets a new password for a user who cannot sign in, and ends all their sessions. @throws AppError `not_found` */
  async resetPassword(id: string, password: string): Promise<void> {
    await this.replaceHash({ id }, await hashPassword(password), 'not_found');
  }

  /** @throws AppError `wrong_password`, `email_taken` */
  async changeEmail(id: string, { email, currentPassword }: EmailBody): Promise<void> {
    const passwordHash = await this.provenHash(id, currentPassword);
    const { affected } = await this.users.update({ id, passwordHash }, { email }).catch(refuseTaken);
    if (affected === 0) throw new AppError('wrong_password');
  }

  /** Changes what is given of the own name and preferences. */
  async updateProfile(id: string, { name, language }: ProfileBody): Promise<void> {
    await this.database.query(
      'UPDATE users SET name = coalesce($2, name), language = coalesce($3, language), updated_at = now() WHERE id = $1',
      [id, name ?? null, language ?? null],
    );
  }

  /** @throws AppError `wrong_password` */
  async checkPassword(id: string, password: string): Promise<void> {
    await this.provenHash(id, password);
  }

  /** @throws AppError `not_found` */
  async load(id: string): Promise<UserRow> {
    const [row] = await this.database.query<AccountRow[]>(`${ROW} WHERE u.id = $1`, [id]);
    if (!row) throw new AppError('not_found');
    return toView(row);
  }

  /**
   * @returns the hash of the checked password: the caller's change applies only while it is still stored @throws
   * AppError `wrong_password`
   */
  private async provenHash(id: string, password: string): Promise<string> {
    const user = await this.users.findOneOrFail({ where: { id }, select: { id: true, passwordHash: true } });
    if (!(await verifyPassword(user.passwordHash, password))) throw new AppError('wrong_password');
    return user.passwordHash;
  }

  /** @throws AppError of the code given, where there is no such account */
  private async replaceHash(
    of: { id: string; passwordHash?: string },
    passwordHash: string,
    code: ProblemCode,
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const { affected } = await transaction.update(User, of, { passwordHash });
      if (affected === 0) throw new AppError(code);
      await this.sessions.closeAll(of.id, transaction);
    });
  }
}

/** @throws AppError `last_admin` when no administrator is left */
export async function refuseLastAdmin(transaction: EntityManager): Promise<void> {
  const [count] = await transaction.query<{ admins: number }[]>(
    "SELECT count(*)::int AS admins FROM users WHERE role = 'admin' AND disabled_at IS NULL",
  );
  if (count!.admins === 0) throw new AppError('last_admin');
}

/** An e-mail belongs to one account, whatever its case. @throws AppError `email_taken` */
export function refuseTaken(error: unknown): never {
  if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw new AppError('email_taken');
  throw error;
}
