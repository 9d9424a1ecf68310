import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { attempt } from '../../errors/attempt.ts';
import { HostPacing } from '../reading/host-pacing.ts';
import type { Pace } from '../reading/pace.ts';

const EXCHANGE_MS = 10_000;

type KnownPace = Pace & { host: string };

/** Shares paces of hosts among all servers, and keeps them for the next start. */
@Injectable()
export class PaceMemory implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('PaceMemory');
  private exchanges: NodeJS.Timeout | undefined;

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly pacing: HostPacing,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tryExchange();
    this.exchanges = setInterval(() => void this.tryExchange(), EXCHANGE_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.exchanges);
    await this.tryExchange();
  }

  /** Stores what this server knows, and takes over what others know better. */
  async exchange(): Promise<void> {
    const told = this.pacing.paces().map(([host, pace]) => ({ host, ...pace }));
    if (told.length > 0) await this.database.query(TELL, [JSON.stringify(told)]);
    const heard = await this.database.query<KnownPace[]>(HEAR);
    for (const { host, ...pace } of heard) this.pacing.adopt(host, pace);
  }

  private tryExchange(): Promise<void> {
    return attempt(this.logger, 'what hosts bear could not be exchanged; trying again soon', () =>
      this.exchange(),
    );
  }
}

/** Row locks in the order of hosts on every server. What is known better already stays (`commonPace`). */
const TELL = `
  INSERT INTO source_hosts AS known (host, level, ceiling, troubles, paced_at)
  SELECT host, level, ceiling, troubles, now()
    FROM jsonb_to_recordset($1::jsonb) AS told (host text, level float8, ceiling float8, troubles int) ORDER BY host
  ON CONFLICT (host) DO UPDATE SET (level, ceiling, troubles, paced_at) =
    (excluded.level, excluded.ceiling, excluded.troubles, excluded.paced_at)
   WHERE known.level IS NULL OR (excluded.troubles, excluded.level) > (known.troubles, known.level)`;

const HEAR = 'SELECT host, level, ceiling, troubles, 0 AS streak FROM source_hosts WHERE level IS NOT NULL';
