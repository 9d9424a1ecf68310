import { randomBytes } from 'node:crypto';
import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Env } from '../config/env.ts';
import { equalDigests, SecretBox } from '../config/secret-box.ts';

const YEAR_SECONDS = 365 * 24 * 3_600;

/**
 * Device cookies (OWASP): a device that has signed in to an account before has its own count of tries, so that others
 * who guess the password do not lock its user out. The cookie fits one account, and is good for nothing but being
 * counted apart.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly env: Env,
    private readonly secrets: SecretBox,
  ) {}

  /**
   * Remembers the browser that has just signed in. A program keeps one cookie of an answer, the first or the last, and
   * that is its session: only browsers, recognised by their Origin header, get a second one.
   */
  remember(userId: string, request: FastifyRequest, reply: FastifyReply): void {
    if (!request.headers.origin || this.find(userId, request)) return;
    const nonce = randomBytes(16).toString('base64url');
    const mark = this.secrets.fingerprint(wordsOf(userId, nonce)).toString('base64url');
    reply.setCookie(this.cookieName, `${nonce}.${mark}`, {
      path: '/',
      httpOnly: true,
      secure: this.env.isHttps,
      sameSite: 'strict',
      maxAge: YEAR_SECONDS,
    });
  }

  /** Identifies this device among those of the account; null where it has not signed in to it before. */
  find(userId: string, request: FastifyRequest): string | null {
    const [nonce, mark] = (request.cookies[this.cookieName] ?? '').split('.');
    if (!nonce || !mark) return null;
    const given = Buffer.from(mark, 'base64url');
    const isOurs = this.secrets.fingerprints(wordsOf(userId, nonce)).some((own) => equalDigests(own, given));
    return isOurs ? nonce : null;
  }

  private get cookieName(): string {
    return this.env.isHttps ? '__Host-device' : 'device';
  }
}

const wordsOf = (userId: string, nonce: string) => `device ${userId} ${nonce}`;
