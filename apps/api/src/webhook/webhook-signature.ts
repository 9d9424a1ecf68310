import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

/** A secret that only we and one receiver know, as receivers' libraries take it (Standard Webhooks 1.0). */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** One message to be signed, as it is sent. */
interface Message {
  id: string;
  /** Time of this try, in seconds. */
  timestamp: number;
  body: string;
}

/**
 * The signature of a message (Standard Webhooks 1.0): one for each secret that its receiver may have.
 *
 * @param secrets as `newWebhookSecret` makes them
 */
export function signatureOf({ id, timestamp, body }: Message, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
      return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
    })
    .join(' ');
}
