import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Repository } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { networkOf } from '../http/network.ts';
import { verifyPassword } from './password.ts';
import type { SignedInUser } from './session.service.ts';
import { User } from './user.entity.ts';

const WINDOW_SECONDS = 15 * 60;

/** Checks e-mail and password, and slows down whoever guesses: failures count per account and per address. */
@Injectable()
export class LoginService {
  private readonly perAccount = new RateLimiterMemory({ points: 5, duration: WINDOW_SECONDS });
  private readonly perAddress = new RateLimiterMemory({ points: 20, duration: WINDOW_SECONDS });

  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  /**
   * @throws AppError `wrong_credentials`, the same for an unknown e-mail, a wrong password and a disabled account;
   * `too_many_requests` after 5 failures of an account or 20 of an address in 15 minutes
   */
  async verify(email: string, password: string, address: string): Promise<SignedInUser> {
    const account = email.trim().toLowerCase();
    const network = networkOf(address);
    await this.countAttempt(account, network);
    const user = await this.users
      .createQueryBuilder('user')
      .addSelect('user.passwordHash')
      .where('lower(user.email) = :account AND user.disabledAt IS NULL', { account })
      .getOne();
    if (await verifyPassword(user?.passwordHash ?? null, password)) {
      await Promise.all([this.perAccount.delete(account), this.perAddress.reward(network, 1)]);
      const { id, name, role, language, conflictMails } = user!;
      return { id, email: user!.email, name, role, language, conflictMails };
    }
    throw new AppError('wrong_credentials');
  }

  /** Counted before the password is looked at, so that many guesses at once count like many in a row. */
  private async countAttempt(account: string, network: string): Promise<void> {
    try {
      await this.perAccount.consume(account);
      await this.perAddress.consume(network);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new AppError('too_many_requests', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1000) });
    }
  }
}
