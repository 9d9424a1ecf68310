import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../../tools/embedded-postgres.ts';
import { migrate } from '../../src/database/data-source.ts';

/** A database server of a suite's own, which may be stopped in the middle of things; its guard starts it again. */
export class StoppablePostgres {
  private constructor(
    private readonly folder: string,
    private readonly server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<StoppablePostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'hosteed-outage-'));
    chmodSync(folder, 0o711);
    const server = await startEmbeddedPostgres({ folder: join(folder, 'postgresql') });
    await migrate(server.url);
    return new StoppablePostgres(folder, server);
  }

  get url(): string {
    return this.server.url;
  }

  /** Stops it by a signal; it comes back on the same port. */
  interrupt(signal: NodeJS.Signals): void {
    const pid = readFileSync(join(this.folder, 'postgresql/cluster/postmaster.pid'), 'utf8').split('\n')[0];
    process.kill(Number(pid), signal);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
