import { Module } from '@nestjs/common';
import { ProductModule } from '../product/product.module.ts';
import { NightController } from './night.controller.ts';
import { NightService } from './night.service.ts';

/** Explains single nights. */
@Module({ imports: [ProductModule], controllers: [NightController], providers: [NightService] })
export class NightModule {}
