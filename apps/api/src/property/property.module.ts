import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarQuota } from './calendar-quota.ts';
import { ProductController } from './product.controller.ts';
import { Product } from './product.entity.ts';
import { ProductService } from './product.service.ts';

/** Properties, their owners, and the quotas of calendars. */
@Module({
  imports: [TypeOrmModule.forFeature([Product])],
  controllers: [ProductController],
  providers: [ProductService, CalendarQuota],
  exports: [TypeOrmModule, ProductService, CalendarQuota],
})
export class PropertyModule {}
