import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { TestAuthority } from './test-authority.ts';

/** A mail as the server took it: who was to get it, and what it says. */
export interface ReceivedMail {
  recipients: string[];
  mail: ParsedMail;
  /** The lines above the text, as they came over the wire. */
  header: string;
}

interface TakenMail {
  recipients: string[];
  source: Buffer;
}

const MAIL_USER = 'calendar';
export const MAIL_PASSWORD = 'canary/password#50%';

/** A mail server on loopback that takes mails from whoever knows the password, until it is told to refuse them. */
export class MailServer {
  /** Every mail that was taken, first things first. */
  readonly taken: TakenMail[] = [];
  private refusal: { code: number; words: string } | null = null;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      // As on a server that nobody set up for TLS: STARTTLS is offered with a certificate that nobody signed.
      ...TestAuthority.selfSigned({ hosts: ['localhost'] }),
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        if (username === MAIL_USER && password === MAIL_PASSWORD) done(null, { user: username });
        else done(new Error(`wrong password ${password}`));
      },
      onRcptTo: ({ address }, _, done) => {
        done(this.refusal && problem(this.refusal.code, `${address} ${this.refusal.words}`));
        if (this.refusal) this.server.emit('refused');
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          this.taken.push({ recipients, source: Buffer.concat(chunks) });
          done();
          this.server.emit('taken');
        });
      },
    });
  }

  /** @param port that a server had before; without one, any that is free */
  static async start(port = 0): Promise<MailServer> {
    const mails = new MailServer();
    mails.server.listen(port, '127.0.0.1');
    await once(mails.server.server, 'listening');
    return mails;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Refuses every recipient with this answer; null: takes mails again. */
  refuses(refusal: { code: number; words: string } | null): void {
    this.refusal = refusal;
  }

  /** The mail that comes next. */
  async next(): Promise<ReceivedMail> {
    await once(this.server, 'taken');
    return read(this.taken.at(-1)!);
  }

  /** The first mail to somebody, whether it was taken already or is to come. */
  async mailTo(recipient: string): Promise<ReceivedMail> {
    for (;;) {
      const found = this.taken.find(({ recipients }) => recipients.includes(recipient));
      if (found) return read(found);
      await once(this.server, 'taken');
    }
  }

  async nextRefusal(): Promise<void> {
    await once(this.server, 'refused');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function read({ recipients, source }: TakenMail): Promise<ReceivedMail> {
  return { recipients, mail: await simpleParser(source), header: source.toString().split('\r\n\r\n')[0]! };
}

function problem(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** What an operator sets for a server on this port. */
export function mailVariables(port: number, password = MAIL_PASSWORD): Record<string, string> {
  return {
    SMTP_URL: `smtp://${MAIL_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    MAIL_FROM: 'Gîtes d’Aude <calendar@example.com>',
  };
}
