import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public } from '../auth/policy.decorator.ts';
import { Env } from '../config/env.ts';
import { DemoState } from './demo.dto.ts';
import { DemoService } from './demo.service.ts';
import { isOnOwnMachine } from './is-on-own-machine.ts';

@ApiTags('Demo')
@Public()
@Controller('demo-sign-in')
export class DemoSignInController {
  constructor(
    private readonly demo: DemoService,
    private readonly env: Env,
  ) {}

  /** With what to sign in to a demonstration, as its start has printed it; told on the machine that runs it alone. */
  @Header('Cache-Control', 'no-store')
  @Get()
  async signIn(@Req() request: FastifyRequest): Promise<DemoState> {
    return { signIn: isOnOwnMachine(request, this.env.publicUrl) ? await this.demo.signIn() : null };
  }
}
