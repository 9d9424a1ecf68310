import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthController } from './auth.controller.ts';
import { KnownDevices } from './known-devices.ts';
import { LocalStrategy } from './local.strategy.ts';
import { LoginService } from './login.service.ts';
import { PolicyGuard } from './policy.guard.ts';
import { SessionJob } from './session.job.ts';
import { SessionService } from './session.service.ts';
import { SessionStrategy } from './session.strategy.ts';
import { SetupService } from './setup.service.ts';
import { UserController } from './user.controller.ts';
import { User } from './user.entity.ts';
import { UserService } from './user.service.ts';

/** Accounts, sessions, and the guard that stands before every route. */
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([User])],
  controllers: [AuthController, UserController],
  providers: [
    SessionService,
    SessionStrategy,
    KnownDevices,
    LoginService,
    LocalStrategy,
    SessionJob,
    SetupService,
    UserService,
    { provide: APP_GUARD, useClass: PolicyGuard },
  ],
  exports: [SetupService, UserService, SessionService, LoginService, KnownDevices],
})
export class AuthModule {}
