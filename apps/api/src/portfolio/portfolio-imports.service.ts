import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import pLimit from 'p-limit';
import { DataSource } from 'typeorm';
import { SecretBox } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { toAppError } from '../errors/problem.filter.ts';
import { PROBLEMS } from '../errors/problems.ts';
import { offsetOf } from '../http/page.dto.ts';
import { type TaskEnd, TaskQueue } from '../queue/task-queue.ts';
import type {
  ImportLinesQuery,
  PortfolioCheck,
  PortfolioImport,
  PortfolioLine,
  PortfolioLinePage,
} from './portfolio.dto.ts';
import { columnOf, type LineKind } from './portfolio-columns.ts';
import { type PortfolioRun, PortfolioWriter } from './portfolio-writer.ts';
import { type ReadLine, readPortfolio } from './read-portfolio.ts';

type Instant = 'begunAt' | 'finishedAt' | 'undoneAt' | 'undoUntil';
type ImportRow = Omit<PortfolioImport, Instant> & Record<Instant, Date | null>;

/** Outcome of a line, and what it created. */
interface LineResult extends PortfolioLine {
  productId: string | null;
  madeId: string | null;
}

const QUEUE = 'portfolio-import';
const EXPIRES_SECONDS = 3_600;
/** Heartbeat time-out: after it, the import of a dead server is released, and another goes on with it. */
const HEARTBEAT_SECONDS = 15;
/** Retries of an import while the database is unreachable. */
const RETRIES = 1_000;
/**
 * Imports of different hosts at a time: a file of thousands of lines, or of slow platforms, does not delay another
 * host's.
 */
const IMPORTS_AT_ONCE = 4;
/** Properties of one import at a time. */
const PROPERTIES_AT_ONCE = 8;
const MOST_PROBLEMS = 200;
const MOST_LISTED = 20;
/** Stays before calendars: reservations of the file are booked before a platform is read. */
const TURN: Record<LineKind, number> = { property: 0, reservation: 1, block: 2, calendar: 3 };

/** Imports of files with a host's properties, calendars and stays: dry run, then line by line. */
@Injectable()
export class PortfolioImports implements OnApplicationBootstrap {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly secrets: SecretBox,
    private readonly tasks: TaskQueue,
    private readonly writer: PortfolioWriter,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tasks.open<{ importId: string }>(QUEUE, {
      options: {
        retryLimit: RETRIES,
        retryDelay: 5,
        expireInSeconds: EXPIRES_SECONDS,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        deleteAfterSeconds: 3_600,
      },
      concurrency: IMPORTS_AT_ONCE,
      concurrencyOfGroup: 1,
      run: ({ data }) => this.work(data.importId),
    });
  }

  /**
   * Dry run: the outcome of each line; nothing is written.
   *
   * @param text of the file @throws AppError `validation_failed` for what is no such file
   */
  async check(ownerId: string, text: string): Promise<PortfolioCheck> {
    const lines = readPortfolio(text);
    const run = await this.writer.begin(ownerId, { isDry: true });
    const results: PortfolioLine[] = [];
    await this.writeAll(run, lines, async (result) => {
      const { productId: _, madeId: __, ...line } = result;
      results.push(line);
    });
    const count = (outcome: PortfolioLine['outcome']) =>
      results.filter((line) => line.outcome === outcome).length;
    const problems = results.filter(({ outcome }) => outcome === 'problem');
    return {
      lines: lines.length,
      created: count('created'),
      exists: count('exists'),
      problem: problems.length,
      problems: problems.sort((one, other) => one.line - other.line).slice(0, MOST_PROBLEMS),
    };
  }

  /**
   * Starts an import in the background; it survives restarts.
   *
   * @throws AppError `validation_failed`; `import_running` while another one of the host is in progress
   */
  async begin(ownerId: string, name: string, text: string): Promise<PortfolioImport> {
    const { length } = readPortfolio(text);
    const id = randomUUID();
    await this.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [ownerId]);
      const unfinished = await transaction.query<unknown[]>(UNFINISHED, [ownerId]);
      if (unfinished.length > 0) throw new AppError('import_running');
      await transaction.query(BEGIN, [id, ownerId, name, length, this.secrets.seal(text, id)]);
      await this.tasks.add(QUEUE, [{ data: { importId: id }, group: { id: ownerId } }], transaction);
    });
    return this.load(ownerId, id);
  }

  /** The last 20, the latest first. */
  async list(ownerId: string): Promise<PortfolioImport[]> {
    const rows = await this.database.query<ImportRow[]>(
      `${IMPORTS} ORDER BY i.begun_at DESC, i.id LIMIT ${MOST_LISTED}`,
      [ownerId, null],
    );
    return rows.map(toView);
  }

  /** Progress of an import. @throws AppError `not_found` */
  async load(ownerId: string, id: string): Promise<PortfolioImport> {
    const [row] = await this.database.query<ImportRow[]>(IMPORTS, [ownerId, id]);
    if (!row) throw new AppError('not_found');
    return toView(row);
  }

  /** Outcome of its lines so far. @throws AppError `not_found` */
  async listLines(ownerId: string, id: string, query: ImportLinesQuery): Promise<PortfolioLinePage> {
    await this.load(ownerId, id);
    const filter = [id, query.outcome ?? null];
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${LINES}`,
      filter,
    );
    const items = await this.database.query<PortfolioLine[]>(
      `SELECT line, kind, property, outcome, "column", code, detail ${LINES} ORDER BY line LIMIT $3 OFFSET $4`,
      [...filter, query.pageSize, offsetOf(query)],
    );
    return { items, ...counted!, page: query.page, pageSize: query.pageSize };
  }

  /** Deletes imports of a month ago; what they created stays. */
  async forgetOld(): Promise<void> {
    await this.database.query("DELETE FROM portfolio_imports WHERE begun_at < now() - interval '30 days'");
  }

  /**
   * Resumes where another server stopped: a line whose outcome was recorded is not repeated. Where the key of the text
   * is lost, the import ends with fewer lines than it has.
   */
  private async work(id: string): Promise<TaskEnd> {
    const [begun] = await this.database.query<{ ownerId: string; sealed: Buffer | null }[]>(BEGUN, [id]);
    if (!begun) return 'never';
    const text = begun.sealed && this.secrets.unseal(begun.sealed, id);
    if (text) await this.writeLeft(id, begun.ownerId, text);
    await this.database.query(FINISH, [id]);
    return 'done';
  }

  private async writeLeft(id: string, ownerId: string, text: string): Promise<void> {
    const written = await this.database.query<{ line: number }[]>(
      'SELECT line FROM portfolio_lines WHERE import_id = $1',
      [id],
    );
    const done = new Set(written.map(({ line }) => line));
    const run = await this.writer.begin(ownerId, { isDry: false });
    const left = readPortfolio(text).filter(({ line }) => !done.has(line));
    await this.writeAll(run, left, async (result) => {
      const { line, kind, property, outcome, column, code, detail, productId, madeId } = result;
      await this.database.query(NOTE, [
        id,
        line,
        kind,
        property,
        outcome,
        column,
        code,
        detail,
        productId,
        madeId,
      ]);
    });
  }

  /** Properties first; then what belongs to each, several properties at a time and each in its order. */
  private async writeAll(
    run: PortfolioRun,
    lines: readonly ReadLine[],
    note: (result: LineResult) => Promise<void>,
  ): Promise<void> {
    const writeEach = async (part: readonly ReadLine[]) => {
      for (const line of part) await note(await this.writeOne(run, line));
    };
    const { first = [], later = [] } = Object.groupBy(lines, ({ kind }) =>
      kind === 'property' ? 'first' : 'later',
    );
    await writeEach(first);
    const ofProperties = [...Map.groupBy(later, ({ property }) => property).values()];
    await pLimit(PROPERTIES_AT_ONCE).map(ofProperties, (part) =>
      writeEach(part.toSorted((one, other) => turnOf(one) - turnOf(other))),
    );
  }

  /** @throws what is our own fault: the import is retried later */
  private async writeOne(run: PortfolioRun, line: ReadLine): Promise<LineResult> {
    const about = { line: line.line, kind: line.kind, property: line.property.slice(0, 120) };
    try {
      const { outcome, productId, id } = await this.writer.write(run, line);
      return { ...about, outcome, column: null, code: null, detail: null, productId, madeId: id };
    } catch (error) {
      const problem = toAppError(error);
      if (problem.status >= 500) throw error;
      return { ...about, outcome: 'problem', ...told(problem, line), productId: null, madeId: null };
    }
  }
}

function turnOf({ kind }: ReadLine): number {
  return kind ? TURN[kind] : 0;
}

/** A problem of the API as one of a line: for a field, the column that it was read from. */
function told(
  { code, options }: AppError,
  { kind }: ReadLine,
): Pick<PortfolioLine, 'column' | 'code' | 'detail'> {
  const [field] = options.errors ?? [];
  if (!field) return { column: null, code, detail: PROBLEMS[code].en.join('. ') };
  const name = field.pointer.replace(/^#\//, '').split('/')[0]!;
  return { column: columnOf(kind, name), code: field.code, detail: field.detail };
}

function toView({ begunAt, finishedAt, undoneAt, undoUntil, ...row }: ImportRow): PortfolioImport {
  return {
    ...row,
    begunAt: begunAt!.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    undoneAt: undoneAt?.toISOString() ?? null,
    undoUntil: undoUntil?.toISOString() ?? null,
  };
}

/** An import that was not finished in a day does not block another. */
const UNFINISHED = `
  SELECT FROM portfolio_imports
   WHERE owner_id = $1 AND finished_at IS NULL AND begun_at > now() - interval '1 day' LIMIT 1`;

const BEGIN = `
  INSERT INTO portfolio_imports (id, owner_id, name, lines, text_sealed) VALUES ($1, $2, $3, $4, $5)`;

const BEGUN = 'SELECT owner_id AS "ownerId", text_sealed AS sealed FROM portfolio_imports WHERE id = $1';

const NOTE = `
  INSERT INTO portfolio_lines (import_id, line, kind, property, outcome, "column", code, detail, product_id, made_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`;

const FINISH = 'UPDATE portfolio_imports SET finished_at = now(), text_sealed = NULL WHERE id = $1';

const LINES = 'FROM portfolio_lines WHERE import_id = $1 AND ($2::text IS NULL OR outcome = $2)';

const IMPORTS = `
  SELECT i.id, i.name, i.lines, i.begun_at AS "begunAt", i.finished_at AS "finishedAt", i.undone_at AS "undoneAt",
         CASE WHEN i.finished_at IS NOT NULL AND i.undone_at IS NULL AND i.begun_at > now() - interval '1 day'
              THEN i.begun_at + interval '1 day' END AS "undoUntil", l.*
    FROM portfolio_imports i CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE outcome = 'created')::int AS created, count(*) FILTER (WHERE outcome = 'exists')::int AS exists,
             count(*) FILTER (WHERE outcome = 'problem')::int AS problem
        FROM portfolio_lines WHERE import_id = i.id) l
   WHERE i.owner_id = $1 AND ($2::uuid IS NULL OR i.id = $2)`;
