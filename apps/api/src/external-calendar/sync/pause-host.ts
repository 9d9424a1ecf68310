import type { EntityManager } from 'typeorm';

const LEAST_SECONDS = 60;
const LONGEST_SECONDS = 86_400;

/** Retry-After holds for every calendar of that host, on every replica. */
export async function pauseHost(
  transaction: EntityManager,
  { host, seconds }: { host: string; seconds: number },
): Promise<void> {
  await transaction.query(
    `INSERT INTO source_hosts (host, paused_until) VALUES ($1, now() + make_interval(secs => $2))
     ON CONFLICT (host) DO UPDATE SET paused_until = greatest(source_hosts.paused_until, excluded.paused_until)`,
    [host, Math.min(LONGEST_SECONDS, Math.max(LEAST_SECONDS, seconds))],
  );
}
