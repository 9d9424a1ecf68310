import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { SecretBox } from '../config/secret-box.ts';
import { forgetInPortions } from '../database/forget-in-portions.ts';
import { AppError } from '../errors/app-error.ts';
import { attempt } from '../errors/attempt.ts';
import type { Operation } from './operation.dto.ts';

/** The final answer of an operation. */
export interface Ending {
  status: number;
  answer: unknown;
}

interface OperationRow {
  status: number | null;
  sealed: Buffer | null;
  isLost: boolean;
}

const HEARTBEAT_MS = 10_000;
/** Without a heartbeat for so long, its server is considered dead. */
const LOST_AFTER_SECONDS = 40;
const HOUR_MS = 3_600_000;

/** Operations: calls that go on after they were answered with 202; any server of the database reports their state. */
@Injectable()
export class Operations {
  private readonly logger = new Logger('Operations');
  private readonly running = new Set<string>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
  ) {}

  /** Runs an operation. @param work resolves with its answer; it does not reject */
  async goOn(userId: string, work: Promise<Ending>): Promise<Operation> {
    const id = randomUUID();
    await this.database.query('INSERT INTO operations (id, user_id) VALUES ($1, $2)', [id, userId]);
    this.running.add(id);
    void attempt(this.logger, 'how a call ended could not be noted', async () =>
      this.end(id, await work),
    ).finally(() => this.running.delete(id));
    return toView(id, null);
  }

  /**
   * State of an operation of that user.
   *
   * @throws AppError `not_found`, also an hour after it began; `busy` when its server has died
   */
  async load(userId: string, id: string): Promise<Operation> {
    const [row] = await this.database.query<OperationRow[]>(LOAD, [id, userId, LOST_AFTER_SECONDS]);
    if (!row) throw new AppError('not_found');
    const { status, sealed, isLost } = row;
    if (status === null && isLost) throw new AppError('busy');
    if (status === null) return toView(id, null);
    const answer = this.secrets.unseal(sealed!, id);
    if (answer === null) throw new AppError('not_found');
    return toView(id, { status, answer: JSON.parse(answer) });
  }

  @Interval(HEARTBEAT_MS)
  async sayAlive(): Promise<void> {
    if (this.running.size === 0) return;
    await attempt(this.logger, 'that a call goes on could not be noted', () =>
      this.database.query('UPDATE operations SET alive_at = now() WHERE id = ANY ($1)', [[...this.running]]),
    );
  }

  @Interval(HOUR_MS)
  forget(): Promise<void> {
    return attempt(this.logger, 'calls could not be forgotten; trying again in an hour', () =>
      forgetInPortions(this.database, 'operations', "begun_at < now() - interval '1 hour'"),
    );
  }

  /** Sealed: an answer may contain the address of a source. */
  private async end(id: string, { status, answer }: Ending): Promise<void> {
    await this.database.query('UPDATE operations SET status = $2, answer_sealed = $3 WHERE id = $1', [
      id,
      status,
      this.secrets.seal(JSON.stringify(answer ?? null), id),
    ]);
  }
}

function toView(operationId: string, ending: Ending | null): Operation {
  return {
    operationId,
    isFinished: ending !== null,
    progressUrl: `/api/operations/${operationId}`,
    status: ending?.status ?? null,
    answer: ending?.answer ?? null,
  };
}

const LOAD = `
  SELECT status, answer_sealed AS sealed, alive_at < now() - make_interval(secs => $3) AS "isLost"
    FROM operations WHERE id = $1 AND user_id = $2`;
