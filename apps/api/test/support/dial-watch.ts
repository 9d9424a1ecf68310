import { Socket } from 'node:net';

/** Notes every TCP connection that this process tries to open, whoever opens it, as `address:port`. */
export class DialWatch {
  private attempts: string[] = [];
  private readonly connect = Socket.prototype.connect;

  /** Registers itself with the suite's hooks. */
  static inSuite(): DialWatch {
    const watch = new DialWatch();
    beforeAll(() => watch.start());
    beforeEach(() => void (watch.attempts = []));
    afterAll(() => watch.stop());
    return watch;
  }

  /** Since the test began. */
  get dialled(): readonly string[] {
    return this.attempts;
  }

  private start(): void {
    const note = (address: string, port: number) => void this.attempts.push(`${address}:${port}`);
    const connect = this.connect;
    Socket.prototype.connect = function watched(this: Socket, ...target: unknown[]) {
      this.on('connectionAttempt', note);
      return Reflect.apply(connect, this, target) as Socket;
    };
  }

  private stop(): void {
    Socket.prototype.connect = this.connect;
  }
}
