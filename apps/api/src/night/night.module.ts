import { Module } from '@nestjs/common';
import { StayApiModule } from '../stay/stay-api.module.ts';
import { NightController } from './night.controller.ts';
import { NightService } from './night.service.ts';

/** Explains single nights. */
@Module({ imports: [StayApiModule], controllers: [NightController], providers: [NightService] })
export class NightModule {}
