import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { until } from '../../../../testing/until.ts';

/** A message as it came, not yet verified. */
interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers one message; what it does not answer stays unanswered. */
type Answer = (response: ServerResponse, message: Received) => unknown;

const accept: Answer = (response) => response.writeHead(204).end();

/** Another system on loopback that is told of changes, and believes what the public package verifies. */
export class HookReceiver {
  readonly received: Received[] = [];
  private answer = accept;
  private readonly server = createServer(async (request, response) => {
    const message = { headers: request.headers, body: await text(request) };
    this.received.push(message);
    this.answer(response, message);
  });

  static async start(): Promise<HookReceiver> {
    const receiver = new HookReceiver();
    await once(receiver.server.listen(0, '127.0.0.1'), 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?key=canary-hook-key`;
  }

  /** From now on, answers like this; with nothing, accepts. */
  answers(answer: Answer = accept): void {
    this.answer = answer;
  }

  refuses(status: number): void {
    this.answers((response) => response.writeHead(status).end());
  }

  /** Waits until so many messages have come, however often. */
  async come(count: number): Promise<readonly Received[]> {
    await until(async () => this.received.length >= count);
    return this.received;
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** What a message says. @throws when it is not signed with this secret, or too old */
export function verified(secret: string, { headers, body }: Received) {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    timestamp: string;
    data: Record<string, unknown> & { stay?: Record<string, string> };
  };
}
