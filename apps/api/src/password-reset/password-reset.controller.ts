import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Me } from '../auth/auth.dto.ts';
import { FEW_TRIES } from '../auth/few-tries.ts';
import { Public } from '../auth/policy.decorator.ts';
import { SessionService } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { ForgottenPasswordBody, ResetPasswordBody } from './password-reset.dto.ts';
import { PasswordResetService } from './password-reset.service.ts';

@ApiTags('Accounts')
@Public()
@Controller('auth/password')
export class PasswordResetController {
  constructor(
    private readonly resets: PasswordResetService,
    private readonly sessions: SessionService,
  ) {}

  /** Mail a link to a user who forgot the password; the answer is the same whether the e-mail has an account or not. */
  @ApiProblem('validation_failed')
  @Throttle(FEW_TRIES)
  @HttpCode(204)
  @Post('forgotten')
  ask(@Body() { email }: ForgottenPasswordBody): Promise<void> {
    return this.resets.ask(email);
  }

  /** Set a password by the mailed link, once, and sign in; every other session of the account ends. */
  @ApiProblem('validation_failed', 'reset_expired', 'busy')
  @Throttle(FEW_TRIES)
  @HttpCode(200)
  @Post('reset')
  async reset(
    @Body() { token, password }: ResetPasswordBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const user = await this.resets.reset(token, password);
    return this.sessions.open(user, request, reply);
  }
}
