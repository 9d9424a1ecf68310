import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Language } from '#availability';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import {
  CreateUserBody,
  NewPasswordBody,
  UpdateUserBody,
  UserPage,
  UserRow,
  UsersQuery,
} from './auth.dto.ts';
import { AdminOnly, ForPrograms } from './policy.decorator.ts';
import { UserService } from './user.service.ts';

@ApiTags('Administration')
@AdminOnly()
@Controller('users')
export class UserController {
  constructor(private readonly users: UserService) {}

  /** All accounts, by e-mail. */
  @ApiProblem('validation_failed')
  @ForPrograms('admin:read')
  @Get()
  list(@Query() query: UsersQuery): Promise<UserPage> {
    return this.users.list(query);
  }

  /** Create an account; the language of this request becomes that of its mails. */
  @ApiProblem('validation_failed', 'email_taken')
  @Post()
  create(@Body() body: CreateUserBody, @CallerLanguage() language: Language): Promise<UserRow> {
    return this.users.create(body, language);
  }

  /** Rename, change the role, disable or enable an account. */
  @ApiProblem('validation_failed', 'not_found', 'account_deleted', 'last_admin')
  @Patch(':userId')
  update(@Param('userId', UuidPipe) userId: string, @Body() body: UpdateUserBody): Promise<UserRow> {
    return this.users.update(userId, body);
  }

  /** Set a new password for a user who cannot sign in; all their sessions end. */
  @ApiProblem('validation_failed', 'not_found', 'busy')
  @HttpCode(204)
  @Put(':userId/password')
  resetPassword(
    @Param('userId', UuidPipe) userId: string,
    @Body() { password }: NewPasswordBody,
  ): Promise<void> {
    return this.users.resetPassword(userId, password);
  }
}
