import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it: who was to get it, and what it says. */
export interface ReceivedMail {
  recipients: string[];
  mail: ParsedMail;
  /** As it came over the wire. */
  source: string;
}

export const MAIL_USER = 'calendar';
export const MAIL_PASSWORD = 'canary/password#50%';

/** A mail server on loopback that takes mails from whoever knows the password, until it is told to refuse them. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** How many recipients were asked for, refused ones too. */
  asked = 0;
  private refusal: { code: number; words: string } | null = null;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) => {
        if (username === MAIL_USER && password === MAIL_PASSWORD) done(null, { user: username });
        else done(new Error(`wrong password ${password}`));
      },
      onRcptTo: ({ address }, _, done) => {
        this.asked += 1;
        done(this.refusal && problem(this.refusal.code, `${address} ${this.refusal.words}`));
        if (this.refusal) this.server.emit('refused');
      },
      onData: (stream, session, done) => {
        void stream.toArray().then(async (chunks: Buffer[]) => {
          const source = Buffer.concat(chunks);
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          this.received.push({
            recipients,
            mail: await simpleParser(source),
            source: source.toString('latin1'),
          });
          done();
          this.server.emit('received');
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
    await once(this.server, 'received');
    return this.received.at(-1)!;
  }

  async nextRefusal(): Promise<void> {
    await once(this.server, 'refused');
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
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
