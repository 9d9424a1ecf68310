import { Body, Controller, Delete, Get, Header, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { CurrentUser, SignedIn } from '../auth/policy.decorator.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { UuidPipe } from '../http/uuid.pipe.ts';
import {
  InviteBody,
  InvitedMember,
  MemberView,
  RenewInvitationBody,
  UpdateMemberBody,
} from './member.dto.ts';
import { MembersService } from './members.service.ts';

/** Rate limit: more invitations than a host with a team sends in one sitting. */
const INVITATIONS = { default: { limit: 60, ttl: 3_600_000 } };

/** For the host alone: a member invites no others. */
@ApiTags('People')
@SignedIn()
@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  /** Members and invitations of the own properties, by name (at most 200). */
  @Get()
  list(@CurrentUser() user: SignedInUser): Promise<MemberView[]> {
    return this.members.list(user.id);
  }

  /**
   * Invite a person, for seven days. The link is in this answer and never again, or in a mail where `email` is given.
   */
  @ApiProblem('validation_failed', 'wrong_password', 'member_quota', 'busy')
  @Throttle(INVITATIONS)
  @Header('Cache-Control', 'no-store')
  @Post()
  invite(@CurrentUser() user: SignedInUser, @Body() body: InviteBody): Promise<InvitedMember> {
    return this.members.invite(user.id, body);
  }

  /** Send an invitation again, for seven days from now; the former link no longer works. */
  @ApiProblem('validation_failed', 'not_found')
  @Throttle(INVITATIONS)
  @Header('Cache-Control', 'no-store')
  @HttpCode(200)
  @Post(':memberId/invitation')
  renew(
    @CurrentUser() user: SignedInUser,
    @Param('memberId', UuidPipe) id: string,
    @Body() { by }: RenewInvitationBody,
  ): Promise<InvitedMember> {
    return this.members.renew(user.id, id, by);
  }

  /** Change the properties and role of a member, at once. What is left out stays. */
  @ApiProblem('validation_failed', 'not_found')
  @Patch(':memberId')
  update(
    @CurrentUser() user: SignedInUser,
    @Param('memberId', UuidPipe) id: string,
    @Body() body: UpdateMemberBody,
  ): Promise<MemberView> {
    return this.members.update(user.id, id, body);
  }

  /** Remove a member at once, or withdraw an invitation. */
  @ApiProblem('not_found')
  @HttpCode(204)
  @Delete(':memberId')
  remove(@CurrentUser() user: SignedInUser, @Param('memberId', UuidPipe) id: string): Promise<void> {
    return this.members.remove(user.id, id);
  }
}
