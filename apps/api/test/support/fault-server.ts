import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/**
 * What a platform's end of the wire does with one connection, from the moment it is accepted: bytes in, bytes out.
 * Nothing stands between, so that every breach of TCP, TLS and HTTP can be played.
 */
export type Behaviour = (connection: Socket) => void;

/** A platform on loopback that speaks whatever it is told to, down to the last byte. */
export class FaultServer {
  private readonly connections = new Set<Socket>();
  private behaviour: Behaviour = (connection) => connection.destroy();
  /** Connections since the last change of behaviour. */
  dialled = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FaultServer> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const faults = new FaultServer(server);
    server.on('connection', (connection) => faults.accept(connection));
    return faults;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on, does this to every new connection; what it did before breaks off. */
  behaves(behaviour: Behaviour): void {
    this.breakOff();
    this.dialled = 0;
    this.behaviour = behaviour;
  }

  stop(): Promise<void> {
    this.breakOff();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private accept(connection: Socket): void {
    this.dialled += 1;
    this.connections.add(connection);
    connection.on('error', () => undefined).once('close', () => this.connections.delete(connection));
    this.behaviour(connection);
  }

  private breakOff(): void {
    for (const connection of this.connections) connection.destroy();
  }
}
