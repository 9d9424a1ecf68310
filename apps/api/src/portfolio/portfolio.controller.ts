import { Body, Controller, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Language } from '#availability';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CsvPipe } from '../http/csv.pipe.ts';
import { ApiExport, exportFile } from '../http/export-file.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { AnswersLater } from '../operation/answers-later.ts';
import {
  ExportQuery,
  ImportLinesQuery,
  ImportQuery,
  PortfolioCheck,
  PortfolioImport,
  PortfolioLinePage,
  UndoneImport,
} from './portfolio.dto.ts';
import { PortfolioExport } from './portfolio-export.service.ts';
import { PortfolioImports } from './portfolio-imports.service.ts';
import { UndoImport } from './undo-import.service.ts';

/** Rate limit: a file may have thousands of lines, each with several queries. */
const FILES = { default: { limit: 30, ttl: 5 * 60_000 } };

/** For people alone: a file creates properties, which no token may. */
@ApiTags('Portfolio')
@SignedIn()
@Controller('portfolio')
export class PortfolioController {
  constructor(
    private readonly imports: PortfolioImports,
    private readonly undos: UndoImport,
    private readonly exports: PortfolioExport,
  ) {}

  /** All own properties, calendars, reservations that stand and blocks, as a CSV file that can be imported again. */
  @ApiProblem('validation_failed')
  @ApiExport('text/csv')
  @Get('export.csv')
  async export(
    @CurrentUser() user: SignedInUser,
    @Query() { addresses }: ExportQuery,
    @CallerLanguage() language: Language,
  ): Promise<StreamableFile> {
    return exportFile(await this.exports.write(user.id, addresses, language), user.name, 'csv');
  }

  /** Dry run of a file: the outcome of each line. Nothing is written. */
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @ApiProblem('validation_failed', 'body_too_large')
  @AnswersLater({ saves: false })
  @Throttle(FILES)
  @HttpCode(200)
  @Post('check')
  check(@CurrentUser() user: SignedInUser, @Body(CsvPipe) text: string): Promise<PortfolioCheck> {
    return this.imports.check(user.id, text);
  }

  /**
   * Import a file: each line by itself, whole or not at all; what exists already is left as it is. It runs in the
   * background: `GET /api/portfolio/imports/{importId}` shows its progress. One at a time.
   */
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @ApiProblem('validation_failed', 'body_too_large', 'import_running')
  @Throttle(FILES)
  @HttpCode(202)
  @Post('imports')
  begin(
    @CurrentUser() user: SignedInUser,
    @Query() { name }: ImportQuery,
    @Body(CsvPipe) text: string,
  ): Promise<PortfolioImport> {
    return this.imports.begin(user.id, name, text);
  }

  /** The last 20 imports, the latest first. */
  @Get('imports')
  list(@CurrentUser() user: SignedInUser): Promise<PortfolioImport[]> {
    return this.imports.list(user.id);
  }

  /** Progress and result of an import. */
  @ApiProblem('not_found')
  @Get('imports/:importId')
  show(@CurrentUser() user: SignedInUser, @Param('importId', UuidPipe) id: string): Promise<PortfolioImport> {
    return this.imports.load(user.id, id);
  }

  /** Outcome of its lines, for 30 days. */
  @ApiProblem('validation_failed', 'not_found')
  @Get('imports/:importId/lines')
  listLines(
    @CurrentUser() user: SignedInUser,
    @Param('importId', UuidPipe) id: string,
    @Query() query: ImportLinesQuery,
  ): Promise<PortfolioLinePage> {
    return this.imports.listLines(user.id, id, query);
  }

  /** Undo: delete what it created, within a day; each thing can be restored like any other. */
  @ApiProblem('not_found', 'nothing_to_undo')
  @AnswersLater({ saves: false })
  @HttpCode(200)
  @Post('imports/:importId/undo')
  async undo(
    @CurrentUser() user: SignedInUser,
    @Param('importId', UuidPipe) id: string,
  ): Promise<UndoneImport> {
    return { removed: await this.undos.undo(user.id, id) };
  }
}
