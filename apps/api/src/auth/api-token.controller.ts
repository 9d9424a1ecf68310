import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { ApiTokenView, CreateApiTokenBody, CreatedApiToken, OwnGrant } from './api-token.dto.ts';
import { ApiTokens } from './api-tokens.service.ts';
import { CurrentUser, SignedIn, WithToken } from './policy.decorator.ts';
import type { SignedInUser } from './session.service.ts';

/** No token creates or lists others: its rights never grow. */
@ApiTags('API tokens')
@Controller()
export class ApiTokenController {
  constructor(private readonly tokens: ApiTokens) {}

  /** Own API tokens, latest first (at most 50). The tokens themselves are not shown again. */
  @SignedIn()
  @Get('tokens')
  list(@CurrentUser() user: SignedInUser): Promise<ApiTokenView[]> {
    return this.tokens.list(user.id);
  }

  /**
   * Create an API token: `Authorization: Bearer …` in place of the cookie. It is shown in this answer and never again.
   */
  @SignedIn()
  @ApiProblem('validation_failed', 'token_quota')
  @Header('Cache-Control', 'no-store')
  @Post('tokens')
  create(@CurrentUser() user: SignedInUser, @Body() body: CreateApiTokenBody): Promise<CreatedApiToken> {
    return this.tokens.create(user, body);
  }

  /** Revoke an API token, at once. */
  @SignedIn()
  @ApiProblem('not_found')
  @HttpCode(204)
  @Delete('tokens/:tokenId')
  revoke(@CurrentUser() user: SignedInUser, @Param('tokenId', UuidPipe) id: string): Promise<void> {
    return this.tokens.revoke(user.id, id);
  }

  /** Scopes and properties of the token of this request. */
  @WithToken()
  @ApiProblem('not_found')
  @Get('token')
  show(@CurrentUser() { token }: SignedInUser): Promise<OwnGrant> {
    return this.tokens.show(token!.id);
  }
}
