import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { DemoPropertiesService } from './demo-properties.service.ts';

@ApiTags('Demo')
@SignedIn()
@Controller('demo')
export class DemoController {
  constructor(private readonly demo: DemoPropertiesService) {}

  /** Fill the own account with demo properties, calendars and stays; only an account without properties. */
  @ApiProblem('demo_needs_no_property')
  @HttpCode(204)
  @Post()
  fill(@CurrentUser() user: SignedInUser, @CallerLanguage() language: Language): Promise<void> {
    return this.demo.fill(user.id, language);
  }

  /** Delete the demo properties with everything in them; own properties stay. */
  @HttpCode(204)
  @Delete()
  erase(@CurrentUser() user: SignedInUser): Promise<void> {
    return this.demo.erase(user.id);
  }
}
