import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query, Redirect } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { CurrentUser, ForMembers, ForPrograms, Public, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import {
  AlertPage,
  AlertSettings,
  AlertSettingsBody,
  AlertsQuery,
  PropertyModeBody,
  PropertyModePage,
  PropertyModesQuery,
  SeenAlertsBody,
} from './alert.dto.ts';
import { AlertMailsService } from './alert-mails.service.ts';
import { AlertSettingsService } from './alert-settings.service.ts';
import { AlertsService } from './alerts.service.ts';

@ApiTags('Alerts')
@Controller('alerts')
export class AlertController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly settings: AlertSettingsService,
    private readonly mails: AlertMailsService,
  ) {}

  /** Alerts of the signed-in host, over all properties: those that stand first, then the latest. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @ForPrograms('read')
  @Get()
  list(
    @CurrentUser() user: SignedInUser,
    @Query() query: AlertsQuery,
    @CallerLanguage() language: Language,
  ): Promise<AlertPage> {
    return this.alerts.list(user, query, language);
  }

  /** Mark alerts as seen, by the signed-in host or co-host. */
  @SignedIn()
  @ForMembers('co-host')
  @ApiProblem('validation_failed')
  @HttpCode(204)
  @Post('seen')
  see(@CurrentUser() user: SignedInUser, @Body() { alertIds }: SeenAlertsBody): Promise<void> {
    return this.alerts.see(user, alertIds ?? null);
  }

  /** How the signed-in user is mailed about alerts. */
  @SignedIn()
  @Get('settings')
  showSettings(@CurrentUser() user: SignedInUser): Promise<AlertSettings> {
    return this.settings.show(user.id);
  }

  /** Change the settings that are given; alerts that stand and were not mailed yet are decided about again. */
  @SignedIn()
  @ApiProblem('validation_failed')
  @Patch('settings')
  changeSettings(@CurrentUser() user: SignedInUser, @Body() body: AlertSettingsBody): Promise<AlertSettings> {
    return this.settings.change(user.id, body);
  }

  /**
   * The properties whose alerts the signed-in user gets, own ones and those as a co-host, each with its own mode where
   * it has one.
   */
  @SignedIn()
  @ApiProblem('validation_failed')
  @Get('settings/properties')
  listProperties(
    @CurrentUser() user: SignedInUser,
    @Query() query: PropertyModesQuery,
  ): Promise<PropertyModePage> {
    return this.settings.listProperties(user.id, query);
  }

  /** Set the mode of one property. */
  @SignedIn()
  @ApiProblem('validation_failed', 'not_found')
  @HttpCode(204)
  @Put('settings/properties/:productId')
  setPropertyMode(
    @CurrentUser() user: SignedInUser,
    @Param('productId', UuidPipe) productId: string,
    @Body() { mode }: PropertyModeBody,
  ): Promise<void> {
    return this.settings.setPropertyMode(user.id, productId, mode);
  }

  /** Where a mail program without one-click unsubscribing opens its link: the page that asks for confirmation. */
  @Public()
  @Redirect('/unsubscribe', 302)
  @Get('unsubscribe/:token')
  askToUnsubscribe(@Param('token') token: string): { url: string } {
    return { url: `/unsubscribe#${encodeURIComponent(token)}` };
  }

  /** Unsubscribe the recipient of the link from all mails about alerts (RFC 8058), without a session. */
  @Public()
  @ApiProblem('not_found')
  @HttpCode(204)
  @Post('unsubscribe/:token')
  async unsubscribe(@Param('token') token: string): Promise<void> {
    const userId = this.mails.userOfToken(token);
    if (userId === null) throw new AppError('not_found');
    await this.settings.unsubscribe(userId);
  }
}
