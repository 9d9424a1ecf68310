import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Language } from '#availability';
import { FEW_TRIES } from '../auth/few-tries.ts';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { ApiExport, exportFile } from '../http/export-file.ts';
import { CallerLanguage } from '../http/language.ts';
import { AuditPage, AuditQuery } from './audit.dto.ts';
import { AuditLog } from './audit-log.service.ts';

@ApiTags('People')
@SignedIn()
@Controller('audit')
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  /**
   * Audit log: who did what when, in the own account and properties: the host, members, administrators and programs.
   * For a year.
   */
  @ApiProblem('validation_failed')
  @Get()
  list(@CurrentUser() user: SignedInUser, @Query() query: AuditQuery): Promise<AuditPage> {
    return this.log.list(user.id, query);
  }

  /** All of it as CSV, latest first. */
  @ApiExport('text/csv')
  @Throttle(FEW_TRIES)
  @Get('export.csv')
  export(@CurrentUser() user: SignedInUser, @CallerLanguage() language: Language): StreamableFile {
    return exportFile(this.log.asCsv(user.id, language), `${user.name} audit`, 'csv');
  }
}
