/** Who a mail comes from. */
export interface Sender {
  /** What mail programs show; may be empty. */
  name: string;
  address: string;
}

/** The mail server that takes our mails. */
export interface SmtpServer {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`), rather than STARTTLS after the greeting. */
  isSecure: boolean;
  login: { user: string; password: string } | null;
}

export interface MailSettings {
  server: SmtpServer;
  from: Sender;
}

/** Submission, with and without TLS from the first byte (RFC 8314 section 3.3, RFC 6409 section 3.1). */
const PORTS: Record<string, number> = { 'smtps:': 465, 'smtp:': 587 };

/**
 * Reads `smtp://user:password@mail.example.com:587` or `smtps://…`; user and password are percent-encoded.
 *
 * @returns null for anything else; the caller's error must not repeat the text, which may hold a password
 */
export function parseSmtpUrl(text: string): SmtpServer | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = PORTS[url?.protocol ?? ''];
  if (!url || !port || !url.hostname || !/^\/?$/.test(url.pathname) || url.search || url.hash) return null;
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null || (user === '') !== (password === '')) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || port,
    isSecure: url.protocol === 'smtps:',
    login: user ? { user, password } : null,
  };
}

/** Reads `calendar@example.com` or `Name <calendar@example.com>`; null for anything else. */
export function parseSender(text: string): Sender | null {
  const [, quoted, plain, inBrackets, alone] =
    /^(?:(?:"([^"<>]*)"|([^"<>]*?))\s*<([^<>]+)>|([^<>]+))$/.exec(text) ?? [];
  const address = (inBrackets ?? alone ?? '').trim();
  const name = (quoted ?? plain ?? '').trim();
  const isAddress = /^[\x21-\x3f\x41-\x7e]+@[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(address);
  return isAddress && !/[\p{Cc},;]/u.test(`${address}${name}`) ? { name, address } : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
