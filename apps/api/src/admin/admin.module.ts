import { Module } from '@nestjs/common';
import { ExternalCalendarModule } from '../external-calendar/external-calendar.module.ts';
import { AdminController } from './admin.controller.ts';
import { AdminService } from './admin.service.ts';

/** Global sync and status, for administrators. */
@Module({ imports: [ExternalCalendarModule], controllers: [AdminController], providers: [AdminService] })
export class AdminModule {}
