import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { AdminOnly, ForPrograms } from '../auth/policy.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { SystemView } from './system.dto.ts';
import { SystemService } from './system.service.ts';

@ApiTags('Administration')
@AdminOnly()
@Controller('admin/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  /** Versions, queues, calendars and backups of this installation, and whether it is configured well. */
  @ForPrograms('admin:read')
  @Get()
  view(@CallerLanguage() language: Language): Promise<SystemView> {
    return this.system.view(language);
  }
}
