import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#availability';
import { MEMBER_ROLES } from '../auth/acting.ts';
import { Me } from '../auth/auth.dto.ts';
import { CurrentUser, ForMembers, Public, SignedIn } from '../auth/policy.decorator.ts';
import { personOf, SessionService, type SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { CallerLanguage } from '../http/language.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import { InvitationsService } from './invitations.service.ts';
import { InvitationBody, InvitationView, JoinBody, MembershipView } from './member.dto.ts';

/** Rate limit: a token has 256 bits, so a person does not try more often. */
const TRIES = { default: { limit: 30, ttl: 15 * 60_000 } };

@ApiTags('People')
@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionService,
  ) {}

  /** Show an invitation. Its token is in the body, so that it appears in no log. */
  @Public()
  @ApiProblem('validation_failed', 'invitation_over', 'too_many_requests')
  @Throttle(TRIES)
  @HttpCode(200)
  @Post('invitations/show')
  show(@Body() { token }: InvitationBody): Promise<InvitationView> {
    return this.invitations.show(token);
  }

  /**
   * Accept an invitation with the account that is signed in; its properties are shown from now on. Those that are
   * handed over become one's own, with their links, calendars and stays.
   */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @ApiProblem('validation_failed', 'invitation_over', 'own_invitation', 'calendar_quota')
  @Throttle(TRIES)
  @HttpCode(200)
  @Post('invitations/accept')
  async accept(
    @Body() { token }: InvitationBody,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<Me> {
    const membershipId = await this.invitations.accept(token, personOf(user).id);
    await this.sessions.actFor(request, { membershipId, hostId: null });
    return this.sessions.me(request);
  }

  /** Accept an invitation with a new account, and sign in. */
  @Public()
  @ApiProblem('validation_failed', 'invitation_over', 'email_taken', 'too_many_requests', 'busy')
  @Throttle(TRIES)
  @Post('invitations/join')
  async join(
    @Body() body: JoinBody,
    @CallerLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const user = await this.invitations.join(body, language);
    return this.sessions.open(user, request, reply);
  }

  /** The hosts of whom one is a member, by name. */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @Get('memberships')
  list(@CurrentUser() user: SignedInUser): Promise<MembershipView[]> {
    return this.invitations.list(personOf(user).id);
  }

  /** Leave a host's properties. */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @ApiProblem('not_found')
  @HttpCode(204)
  @Delete('memberships/:membershipId')
  leave(@CurrentUser() user: SignedInUser, @Param('membershipId', UuidPipe) id: string): Promise<void> {
    return this.invitations.leave(personOf(user).id, id);
  }
}
