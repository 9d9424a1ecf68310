import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServerProcess } from '../../../../testing/server-process.ts';
import { createTestDatabase } from '../../../../testing/test-database.ts';
import { freePort } from '../../../../tools/embedded-postgres.ts';

/** The built application in a process of its own, as it is served to hosts. */
export interface RunningApp {
  url: string;
  databaseUrl: string;
  setupToken: string;
  stop(): Promise<void>;
}

/**
 * Starts the build on an empty database and waits for the line that tells its setup token.
 *
 * @param variables of the environment, beside those that every such app has
 */
export async function startBuiltApp(variables: Record<string, string> = {}): Promise<RunningApp> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'hosteed-browser-'));
  const port = await freePort();
  const server = await startServerProcess({ port, databaseUrl: database.url, dataDir, variables });
  return {
    url: `http://localhost:${port}`,
    databaseUrl: database.url,
    setupToken: server.setupToken!,
    stop: async () => {
      await server.stop();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
