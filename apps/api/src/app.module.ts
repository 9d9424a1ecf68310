import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { ThrottlerModule } from '@nestjs/throttler';
import { AdminModule } from './admin/admin.module.ts';
import { AlertModule } from './alert/alert.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { AuthModule } from './auth/auth.module.ts';
import { CallerThrottlerGuard } from './auth/caller-throttler.guard.ts';
import { BlockModule } from './block/block.module.ts';
import { CalendarExportModule } from './calendar-export/calendar-export.module.ts';
import { ConfigModule } from './config/config.module.ts';
import type { Env } from './config/env.ts';
import { DashboardModule } from './dashboard/dashboard.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import { LeasedCounts } from './database/leased-counts.ts';
import { DemoModule } from './demo/demo.module.ts';
import { ProblemFilter } from './errors/problem.filter.ts';
import { EventsModule } from './events/events.module.ts';
import { ExternalCalendarModule } from './external-calendar/external-calendar.module.ts';
import { HealthModule } from './health/health.module.ts';
import { MailModule } from './mail/mail.module.ts';
import { MemberModule } from './member/member.module.ts';
import { NightModule } from './night/night.module.ts';
import { OperationModule } from './operation/operation.module.ts';
import { PasswordResetModule } from './password-reset/password-reset.module.ts';
import { PersonalDataModule } from './personal-data/personal-data.module.ts';
import { PortfolioModule } from './portfolio/portfolio.module.ts';
import { PublicAvailabilityModule } from './public-availability/public-availability.module.ts';
import { ReservationModule } from './reservation/reservation.module.ts';
import { StayApiModule } from './stay/stay-api.module.ts';
import { WebhookModule } from './webhook/webhook.module.ts';

const MINUTE_MS = 60_000;

/** The map of the server. */
@Module({})
export class AppModule {
  static with(env: Env): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(env),
        DatabaseModule,
        ScheduleModule.forRoot(),
        ThrottlerModule.forRootAsync({
          inject: [LeasedCounts],
          useFactory: (storage: LeasedCounts) => ({
            throttlers: [{ limit: env.requestsPerMinute, ttl: MINUTE_MS }],
            storage,
          }),
        }),
        AuthModule,
        AuditModule,
        MailModule,
        MemberModule,
        OperationModule,
        PasswordResetModule,
        StayApiModule,
        CalendarExportModule,
        ExternalCalendarModule,
        BlockModule,
        ReservationModule,
        PublicAvailabilityModule,
        AlertModule,
        DashboardModule,
        NightModule,
        EventsModule,
        WebhookModule,
        PersonalDataModule,
        AdminModule,
        HealthModule,
        PortfolioModule,
        DemoModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: CallerThrottlerGuard },
      ],
    };
  }
}
