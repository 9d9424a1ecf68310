import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Another platform on loopback, with scripted answers. */
export class FeedServer {
  readonly requests: { path: string; headers: IncomingMessage['headers'] }[] = [];
  private readonly server: Server;
  private readonly address: string;
  private readonly bodies = new Map<string, string>();
  private answer: Answer = ({ url }, response) => this.answerFrom(this.bodies.get(url!), response);

  private constructor(server: Server, address: string) {
    this.server = server;
    this.address = address;
  }

  /** @param address of the loopback network: the product takes each for another host */
  static async start(address = '127.0.0.1'): Promise<FeedServer> {
    let listener: RequestListener = () => undefined;
    const server = createServer((request, response) => listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, address, resolve));
    const feeds = new FeedServer(server, address);
    listener = (request, response) => {
      feeds.requests.push({ path: request.url!, headers: request.headers });
      feeds.answer(request, response);
    };
    return feeds;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/calendar.ics'): string {
    return `http://${this.address}:${this.port}${path}`;
  }

  /** From now on, gives this answer. */
  answers(answer: Answer): void {
    this.answer = answer;
  }

  /** From now on, publishes this text as a calendar. */
  publishes(body: string): void {
    this.answers((_, response) => this.answerFrom(body, response));
  }

  /** Publishes this text as a calendar under a path, beside others. @returns its address */
  publishAt(path: string, body: string): string {
    this.bodies.set(path, body);
    return this.url(path);
  }

  private answerFrom(body: string | undefined, response: ServerResponse): void {
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'Content-Type': 'text/calendar; charset=utf-8' }).end(body);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
