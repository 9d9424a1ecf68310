import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The network between a browser and the application, which a test can cut and mend. */
export class NetworkBetween {
  private asked = '';
  private tellAsked = () => {};
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(private readonly server: Server) {}

  /** @param target address of the application */
  static async start(target: string): Promise<NetworkBetween> {
    const server = createServer();
    const network = new NetworkBetween(server);
    server.on('connection', (near) => network.join(near, Number(new URL(target).port)));
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return network;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks every connection, and each new one, until `mend`. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  /** Waits until the browser has sent something like this. */
  hears(pattern: RegExp): Promise<void> {
    return new Promise((resolve) => {
      this.tellAsked = () => {
        if (pattern.test(this.asked)) resolve();
      };
      this.tellAsked();
    });
  }

  stop(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(near: Socket, port: number): void {
    if (this.isCut) return void near.destroy();
    const far = connect(port, 'localhost');
    near.on('data', (chunk) => {
      this.asked += chunk.toString('latin1');
      this.tellAsked();
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(one);
      one.pipe(other);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
