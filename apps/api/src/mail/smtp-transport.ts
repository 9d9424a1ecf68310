import type { SMTPTransportOptions } from 'nodemailer';
import type { SmtpServer } from '../config/mail-settings.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/**
 * SMTP settings. STARTTLS is used wherever it is offered, and its certificate is checked; a password is sent over TLS
 * only. A server on this very machine needs neither: its certificate is usually self-signed.
 */
export function smtpTransport({ host, port, isSecure, login }: SmtpServer): SMTPTransportOptions {
  const isHere = /^(localhost|127(\.\d+){3}|::1)$/i.test(host);
  return {
    host,
    port,
    secure: isSecure,
    ignoreTLS: isHere,
    requireTLS: login !== null && !isHere && !isSecure,
    ...(login && { auth: { user: login.user, pass: login.password } }),
    dnsTimeout: CONNECT_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    logger: false,
  };
}
