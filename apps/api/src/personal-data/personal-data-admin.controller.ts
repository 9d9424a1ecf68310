import { Controller, Delete, Get, HttpCode, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DeletedAccount, UserRow } from '../auth/auth.dto.ts';
import { AdminOnly, CurrentUser } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { UserService } from '../auth/user.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { ApiExport, exportFile } from '../http/export-file.ts';
import { PageQuery } from '../http/page.dto.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { ProductView } from '../property/product.dto.ts';
import { toProductView } from '../property/product.service.ts';
import { Discarded } from '../stay/discard/discarded.dto.ts';
import { AccountDeletionService } from './account-deletion.service.ts';
import { AccountPropertiesService } from './account-properties.service.ts';
import { DataExportService } from './data-export.service.ts';
import { AccountPropertyPage } from './personal-data.dto.ts';

/** Addresses of sources are their owners' secret. */
const WITHOUT_ADDRESSES = { withAddresses: false };

/** For administrators who answer a person's request for their data, or for its erasure. */
@ApiTags('Administration')
@AdminOnly()
@Controller('users/:userId')
export class PersonalDataAdminController {
  constructor(
    private readonly exports: DataExportService,
    private readonly deletions: AccountDeletionService,
    private readonly properties: AccountPropertiesService,
    private readonly users: UserService,
  ) {}

  /** Delete an account with all its properties; for 30 days it can be restored. */
  @ApiProblem('not_found', 'account_deleted', 'last_admin', 'busy')
  @Delete()
  async delete(
    @Param('userId', UuidPipe) userId: string,
    @CurrentUser() admin: SignedInUser,
  ): Promise<DeletedAccount> {
    return { forgottenAt: await this.deletions.delete(userId, admin.id) };
  }

  /** Restore a deleted account with the properties that were deleted with it. */
  @ApiProblem('not_found', 'busy')
  @HttpCode(200)
  @Post('restore')
  async restore(
    @Param('userId', UuidPipe) userId: string,
    @CurrentUser() admin: SignedInUser,
  ): Promise<UserRow> {
    await this.deletions.restore(userId, admin.id);
    return this.users.load(userId);
  }

  /** Everything of an account and its properties as one JSON document, without the addresses of sources. */
  @ApiExport('application/json')
  @ApiProblem('not_found')
  @Get('export')
  async exportAccount(@Param('userId', UuidPipe) userId: string): Promise<StreamableFile> {
    const { name } = await this.users.load(userId);
    return exportFile(await this.exports.accountAsJson(userId, WITHOUT_ADDRESSES), name, 'json');
  }

  /** All stays of all properties of an account, as one calendar. */
  @ApiExport('text/calendar')
  @ApiProblem('not_found')
  @Get('export.ics')
  async exportAccountCalendar(@Param('userId', UuidPipe) userId: string): Promise<StreamableFile> {
    const { name } = await this.users.load(userId);
    return exportFile(await this.exports.accountAsCalendar(userId), name, 'ics');
  }

  /** Properties of an account, by name: existing ones, and deleted ones that can be restored. */
  @ApiProblem('validation_failed')
  @Get('products')
  list(@Param('userId', UuidPipe) userId: string, @Query() query: PageQuery): Promise<AccountPropertyPage> {
    return this.properties.list(userId, query);
  }

  /** Delete one property of an account; for 30 days it can be restored. */
  @ApiProblem('not_found', 'busy')
  @Delete('products/:productId')
  async deleteProperty(
    @Param('userId', UuidPipe) userId: string,
    @Param('productId', UuidPipe) productId: string,
    @CurrentUser() admin: SignedInUser,
  ): Promise<Discarded> {
    await this.properties.discard(userId, productId, admin.id);
    return { discardedId: productId };
  }

  /** Restore one deleted property of an account. */
  @ApiProblem('not_found', 'account_deleted', 'calendar_quota', 'busy')
  @HttpCode(200)
  @Post('products/:productId/restore')
  async restoreProperty(
    @Param('userId', UuidPipe) userId: string,
    @Param('productId', UuidPipe) productId: string,
    @CurrentUser() admin: SignedInUser,
  ): Promise<ProductView> {
    return toProductView(await this.properties.restore(userId, productId, admin.id));
  }

  /** Everything of one property of an account as a JSON document, without the addresses of sources. */
  @ApiExport('application/json')
  @ApiProblem('not_found')
  @Get('products/:productId/export')
  async exportProperty(
    @Param('userId', UuidPipe) userId: string,
    @Param('productId', UuidPipe) productId: string,
  ): Promise<StreamableFile> {
    const { id, name } = await this.properties.load(userId, productId);
    return exportFile(await this.exports.propertyAsJson(id, WITHOUT_ADDRESSES), name, 'json');
  }

  /** All stays of one property of an account, as a calendar. */
  @ApiExport('text/calendar')
  @ApiProblem('not_found')
  @Get('products/:productId/export.ics')
  async exportPropertyCalendar(
    @Param('userId', UuidPipe) userId: string,
    @Param('productId', UuidPipe) productId: string,
  ): Promise<StreamableFile> {
    const { id, name } = await this.properties.load(userId, productId);
    return exportFile(await this.exports.propertyAsCalendar(id), name, 'ics');
  }
}
