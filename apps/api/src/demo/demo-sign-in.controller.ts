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

  /** The credentials of a demonstration, as printed at its start; given only on the machine that runs it. */
  @Header('Cache-Control', 'no-store')
  @Get()
  async signIn(@Req() request: FastifyRequest): Promise<DemoState> {
    return { signIn: isOnOwnMachine(request, this.env.publicUrl) ? await this.demo.signIn() : null };
  }
}
