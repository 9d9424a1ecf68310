import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsString, Length } from 'class-validator';
import { Optional } from '../http/optional.decorator.ts';
import { PageQuery } from '../http/page.dto.ts';
import { Trimmed } from '../http/trimmed.decorator.ts';
import type { LineKind } from './portfolio-columns.ts';

/** Outcome of a line, or in a dry run the expected one. */
const OUTCOMES = ['created', 'exists', 'problem'] as const;

type Outcome = (typeof OUTCOMES)[number];

export class PortfolioLine {
  /** As a spreadsheet counts it: the names of the columns are line 1. */
  line: number;
  /** Null where the line names no known kind. */
  kind: LineKind | null;
  /** The name of its property. */
  property: string;
  outcome: Outcome;
  /** The column of the problem; null where it is not in a single one. @example address */
  column: string | null;
  /** Closed code of the problem, of a field or of the API. @example stay_in_the_way */
  code: string | null;
  /** The problem in words. */
  detail: string | null;
}

class PortfolioCounts {
  created: number;
  exists: number;
  problem: number;
}

export class PortfolioCheck extends PortfolioCounts {
  lines: number;
  /** The first 200 problems, by line. */
  problems: PortfolioLine[];
}

export class ImportQuery {
  /** Of the file. @example portfolio.csv */
  @Trimmed()
  @IsString()
  @Length(1, 120)
  name: string;
}

export class PortfolioImport extends PortfolioCounts {
  id: string;
  name: string;
  lines: number;
  begunAt: string;
  /** Null while it goes on. */
  finishedAt: string | null;
  undoneAt: string | null;
  /** Until when it can be undone; null when it can't any more, or not yet. */
  undoUntil: string | null;
}

export class ImportLinesQuery extends PageQuery {
  @Optional()
  @IsIn(OUTCOMES)
  outcome?: Outcome;
}

export class PortfolioLinePage {
  /** By line. */
  items: PortfolioLine[];
  total: number;
  page: number;
  pageSize: number;
}

export class UndoneImport {
  /** How many things were deleted. */
  removed: number;
}

export class ExportQuery {
  /** Also the addresses of calendars; anyone who has one can read that calendar. */
  @Optional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  addresses: boolean = false;
}
