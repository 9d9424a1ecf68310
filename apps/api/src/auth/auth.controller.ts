import {
  Body,
  Controller,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '#availability';
import { Env } from '../config/env.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { validationPipe } from '../errors/validation.ts';
import { CallerLanguage } from '../http/language.ts';
import { MEMBER_ROLES } from './acting.ts';
import {
  ActingBody,
  EmailBody,
  LoginBody,
  Me,
  PasswordBody,
  ProfileBody,
  SetupBody,
  SetupState,
} from './auth.dto.ts';
import { FEW_TRIES } from './few-tries.ts';
import { KnownDevices } from './known-devices.ts';
import { CurrentUser, ForMembers, Public, SignedIn } from './policy.decorator.ts';
import { type ProvenUser, personOf, SessionService, type SignedInUser, toMe } from './session.service.ts';
import { SetupService } from './setup.service.ts';
import { UserService } from './user.service.ts';

/** E-mail and password through passport-local. Guards run before pipes, so the body is checked here. */
class LoginGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    await validationPipe().transform(body ?? {}, { type: 'body', metatype: LoginBody });
    return (await super.canActivate(context)) as boolean;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error;
    if (!user) throw new AppError('wrong_credentials');
    return user;
  }
}

@ApiTags('Accounts')
@Controller()
export class AuthController {
  constructor(
    private readonly sessions: SessionService,
    private readonly users: UserService,
    private readonly setup: SetupService,
    private readonly devices: KnownDevices,
    private readonly env: Env,
  ) {}

  /** Sign in: sets the session cookie. */
  @Public()
  @ApiProblem('validation_failed', 'wrong_credentials', 'account_deleted', 'too_many_requests', 'busy')
  @HttpCode(200)
  @UseGuards(LoginGuard)
  @Post('auth/login')
  async login(
    @Body() _: LoginBody,
    @CurrentUser() user: ProvenUser,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const me = await this.sessions.open(user, request, reply);
    this.devices.remember(user.id, request, reply);
    return me;
  }

  /** Sign out: the session ends on the server too. */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @HttpCode(204)
  @Post('auth/logout')
  async logout(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.close(request);
    reply.clearCookie(this.sessions.cookieName, { path: '/' });
  }

  /** The signed-in user, and the host whose properties are shown. */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @Get('auth/me')
  me(@CurrentUser() user: SignedInUser): Me {
    return toMe(user);
  }

  /**
   * Show the properties of a host whose member one is, or, to administrators, of any host; neither: the own ones. Valid
   * for this session. What an administrator does there is recorded like everything else.
   */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @ApiProblem('validation_failed', 'not_found')
  @HttpCode(200)
  @Put('auth/acting')
  async actFor(@Body() body: ActingBody, @Req() request: FastifyRequest): Promise<Me> {
    const { membershipId = null, hostId = null } = body;
    if (!(await this.sessions.actFor(request, { membershipId, hostId }))) throw new AppError('not_found');
    return this.sessions.me(request);
  }

  /** Change the own name and preferences; what is left out stays. */
  @SignedIn()
  @ForMembers(...MEMBER_ROLES)
  @ApiProblem('validation_failed')
  @Patch('auth/me')
  async updateMe(
    @Body() body: ProfileBody,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<Me> {
    await this.users.updateProfile(personOf(user).id, body);
    return this.sessions.me(request);
  }

  /** Change the e-mail for signing in. */
  @SignedIn()
  @ApiProblem('validation_failed', 'wrong_password', 'email_taken', 'busy')
  @Throttle(FEW_TRIES)
  @Put('auth/email')
  async changeEmail(
    @Body() body: EmailBody,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<Me> {
    await this.users.changeEmail(user.id, body);
    return this.sessions.me(request);
  }

  /** Change the own password: every other session of this account ends. */
  @SignedIn()
  @ApiProblem('validation_failed', 'wrong_password', 'busy')
  @Throttle(FEW_TRIES)
  @HttpCode(204)
  @Put('auth/password')
  async changePassword(
    @Body() body: PasswordBody,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const passwordHash = await this.users.changePassword(user.id, body);
    await this.sessions.open({ ...user, passwordHash }, request, reply);
  }

  /** Before signing in: whether the first administrator is missing, and whether mails are sent. */
  @Public()
  @Get('setup')
  async setupState(): Promise<SetupState> {
    return { needed: await this.setup.isNeeded(), canMail: this.env.mail !== null };
  }

  /** Create the first administrator with the token that the server printed, and sign in. */
  @Public()
  @ApiProblem('validation_failed', 'wrong_setup_token', 'setup_done', 'too_many_requests')
  @Post('setup')
  async createFirstAdmin(
    @Body() body: SetupBody,
    @CallerLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const user = await this.setup.createFirstAdmin(body, request.ip, language);
    return this.sessions.open(user, request, reply);
  }
}
