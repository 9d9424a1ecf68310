import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiTokenController } from './api-token.controller.ts';
import { ApiTokens } from './api-tokens.service.ts';
import { AuthController } from './auth.controller.ts';
import { CallerStrategy } from './caller.strategy.ts';
import { Callers } from './callers.service.ts';
import { HiddenFields } from './hidden-fields.interceptor.ts';
import { KnownDevices } from './known-devices.ts';
import { LocalStrategy } from './local.strategy.ts';
import { LoginService } from './login.service.ts';
import { PolicyGuard } from './policy.guard.ts';
import { SessionJob } from './session.job.ts';
import { SessionService } from './session.service.ts';
import { SetupService } from './setup.service.ts';
import { UserController } from './user.controller.ts';
import { User } from './user.entity.ts';
import { UserService } from './user.service.ts';

/** Accounts, sessions, tokens of programs, and the guard of every route. */
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([User])],
  controllers: [AuthController, ApiTokenController, UserController],
  providers: [
    SessionService,
    ApiTokens,
    Callers,
    CallerStrategy,
    KnownDevices,
    LoginService,
    LocalStrategy,
    SessionJob,
    SetupService,
    UserService,
    { provide: APP_GUARD, useClass: PolicyGuard },
    { provide: APP_INTERCEPTOR, useClass: HiddenFields },
  ],
  exports: [SetupService, UserService, SessionService, Callers, LoginService, KnownDevices],
})
export class AuthModule {}
