import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import type { FastifyRequest } from 'fastify';
import { DataSource, type Repository } from 'typeorm';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import { forgottenAt } from './forgotten-at.ts';
import { KnownDevices } from './known-devices.ts';
import { verifyPassword } from './password.ts';
import type { ProvenUser } from './session.service.ts';
import { User } from './user.entity.ts';

/** Throttling of tries: what they are counted by, how many are free, and how long the wait grows. */
interface Counted {
  key: string;
  free: number;
  longestWaitSeconds: number;
}

/** Tries are deleted after so long a time without one. */
const MEMORY_MINUTES = 15;

/**
 * Checks e-mail and password, and slows down guessing. No lock-out: a wait grows for the account and the network from
 * which it is tried, and for that network; a device that has signed in before is counted for itself.
 */
@Injectable()
export class LoginService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    @InjectDataSource() private readonly database: DataSource,
    private readonly devices: KnownDevices,
  ) {}

  /**
   * @throws AppError `wrong_credentials`, the same for an unknown e-mail, a wrong password and a disabled account;
   * `account_deleted`, only with the right password; `too_many_requests` while a wait lasts, with its seconds
   */
  async verify(email: string, password: string, request: FastifyRequest): Promise<ProvenUser> {
    const user = await this.identify(email, password, request);
    if (user.deletedAt)
      throw new AppError('account_deleted', { extensions: { forgottenAt: forgottenAt(user.deletedAt) } });
    return user;
  }

  /**
   * The user with this e-mail and password: also of a deleted account that can be restored.
   *
   * @throws AppError `wrong_credentials`, `too_many_requests`
   */
  async identify(email: string, password: string, request: FastifyRequest): Promise<User> {
    const account = email.trim().toLowerCase();
    const user = await this.users
      .createQueryBuilder('user')
      .addSelect('user.passwordHash')
      .where(
        'lower(user.email) = :account AND (user.disabledAt IS NULL OR user.disabledAt = user.deletedAt)',
        { account },
      )
      .getOne();
    const counted = countedFor(account, user && this.devices.find(user.id, request), networkOf(request.ip));
    for (const one of counted) await this.countTry(one);
    if (await verifyPassword(user?.passwordHash ?? null, password)) {
      await this.takeBack(counted.map(({ key }) => key));
      return user!;
    }
    throw new AppError('wrong_credentials');
  }

  /** Resets the count of the account, and takes this one try off its network's: others there may be guessing. */
  private async takeBack([own, network]: string[]): Promise<void> {
    await this.database.query('DELETE FROM sign_in_tries WHERE key = $1', [own]);
    if (network)
      await this.database.query('UPDATE sign_in_tries SET tries = tries - 1 WHERE key = $1 AND tries > 0', [
        network,
      ]);
  }

  /** Deletes tries that no longer count. */
  async forgetTries(): Promise<void> {
    const isOver = 'last_at < now() - make_interval(mins => $1)';
    await forgetInPortions(this.database, 'sign_in_tries', isOver, [MEMORY_MINUTES]);
  }

  /** Counted before the password is checked, so that concurrent guesses count like sequential ones. */
  private async countTry({ key, free, longestWaitSeconds }: Counted): Promise<void> {
    const parameters = [key, free, longestWaitSeconds, MEMORY_MINUTES];
    const counted = await this.database.query<unknown[]>(COUNT_TRY, parameters);
    if (counted.length > 0) return;
    const [row] = await this.database.query<{ seconds: number }[]>(WAIT, parameters);
    throw new AppError('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(row?.seconds ?? 0)) });
  }
}

/** @param device one that has signed in to the account before */
function countedFor(account: string, device: string | null, network: string): Counted[] {
  if (device) return [{ key: `device ${device}`, free: 10, longestWaitSeconds: 60 }];
  return [
    { key: `account ${account} ${network}`, free: 5, longestWaitSeconds: 5 * 60 },
    { key: `network ${network}`, free: 20, longestWaitSeconds: 60 },
  ];
}

/** End of the wait: the n-th is 2^n seconds. */
const FREE_AT = `
  t.last_at + make_interval(secs => CASE WHEN t.tries < $2::int THEN 0 ELSE least($3::float8, 2 ^ least(t.tries - $2::int, 30)) END)`;
const IS_FORGOTTEN = 't.last_at < clock_timestamp() - make_interval(mins => $4)';

/** A try within a wait is rejected uncounted: it neither prolongs the wait nor learns anything. */
const COUNT_TRY = `
  INSERT INTO sign_in_tries AS t (key, tries, last_at) VALUES ($1, 1, clock_timestamp())
  ON CONFLICT (key) DO UPDATE SET tries = CASE WHEN ${IS_FORGOTTEN} THEN 1 ELSE t.tries + 1 END, last_at = clock_timestamp()
   WHERE t.tries < $2::int OR ${FREE_AT} <= clock_timestamp() OR ${IS_FORGOTTEN}
  RETURNING tries`;

const WAIT = `
  SELECT extract(epoch FROM ${FREE_AT} - clock_timestamp())::float8 AS seconds
    FROM sign_in_tries t WHERE t.key = $1 AND $4::int > 0`;
