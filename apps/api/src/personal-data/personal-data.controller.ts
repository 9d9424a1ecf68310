import { Body, Controller, Get, HttpCode, Post, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DeletedAccount, LoginBody, Me, OwnPasswordBody } from '../auth/auth.dto.ts';
import { FEW_TRIES } from '../auth/few-tries.ts';
import { KnownDevices } from '../auth/known-devices.ts';
import { LoginService } from '../auth/login.service.ts';
import { CurrentUser, Public, SignedIn } from '../auth/policy.decorator.ts';
import { SessionService, type SignedInUser } from '../auth/session.service.ts';
import { UserService } from '../auth/user.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { ApiExport, exportFile } from '../http/export-file.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import { AccountDeletionService } from './account-deletion.service.ts';
import { DataExportService } from './data-export.service.ts';

const WITH_ADDRESSES = { withAddresses: true };

@ApiTags('Own data')
@Controller()
export class PersonalDataController {
  constructor(
    private readonly exports: DataExportService,
    private readonly deletions: AccountDeletionService,
    private readonly users: UserService,
    private readonly logins: LoginService,
    private readonly sessions: SessionService,
    private readonly devices: KnownDevices,
  ) {}

  /** Everything of the own account and its properties, as one JSON document. */
  @SignedIn()
  @ApiExport('application/json')
  @Throttle(FEW_TRIES)
  @Get('auth/me/export')
  async exportAccount(@CurrentUser() user: SignedInUser): Promise<StreamableFile> {
    return exportFile(await this.exports.accountAsJson(user.id, WITH_ADDRESSES), user.name, 'json');
  }

  /** All stays of all own properties, as one calendar. */
  @SignedIn()
  @ApiExport('text/calendar')
  @Throttle(FEW_TRIES)
  @Get('auth/me/export.ics')
  async exportAccountCalendar(@CurrentUser() user: SignedInUser): Promise<StreamableFile> {
    return exportFile(await this.exports.accountAsCalendar(user.id), user.name, 'ics');
  }

  /** Everything of a property as a JSON document, without our own links. */
  @OwnerOnly()
  @ApiExport('application/json')
  @Get('products/:productId/export')
  async exportProperty(@OwnedProduct() product: Product): Promise<StreamableFile> {
    return exportFile(await this.exports.propertyAsJson(product.id, WITH_ADDRESSES), product.name, 'json');
  }

  /** All stays of a property, past ones too, as a calendar. */
  @OwnerOnly()
  @ApiExport('text/calendar')
  @Get('products/:productId/export.ics')
  async exportPropertyCalendar(@OwnedProduct() product: Product): Promise<StreamableFile> {
    return exportFile(await this.exports.propertyAsCalendar(product.id), product.name, 'ics');
  }

  /**
   * Delete the own account with all its properties. Its links answer 404 from now on, every session ends; for 30 days
   * it can be restored with `POST /api/auth/return`.
   */
  @SignedIn()
  @ApiProblem('validation_failed', 'wrong_password', 'last_admin', 'busy')
  @Throttle(FEW_TRIES)
  @HttpCode(200)
  @Post('auth/me/deletion')
  async deleteAccount(
    @Body() { currentPassword }: OwnPasswordBody,
    @CurrentUser() user: SignedInUser,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeletedAccount> {
    await this.users.checkPassword(user.id, currentPassword);
    const forgottenAt = await this.deletions.delete(user.id, user.id);
    reply.clearCookie(this.sessions.cookieName, { path: '/' });
    return { forgottenAt };
  }

  /** Restore a deleted account with its properties, and sign in. */
  @Public()
  @ApiProblem('validation_failed', 'wrong_credentials', 'not_found', 'too_many_requests', 'busy')
  @HttpCode(200)
  @Post('auth/return')
  async returnToAccount(
    @Body() { email, password }: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const user = await this.logins.identify(email, password, request);
    if (user.deletedAt) await this.deletions.restore(user.id, user.id);
    const me = await this.sessions.open(user, request, reply);
    this.devices.remember(user.id, request, reply);
    return me;
  }
}
