import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BlockController } from './block.controller.ts';
import { BlockService } from './block.service.ts';
import { ProductController } from './product.controller.ts';
import { Product } from './product.entity.ts';
import { ProductService } from './product.service.ts';
import { ReservationController } from './reservation.controller.ts';
import { ReservationService } from './reservation.service.ts';
import { StayModule } from './stay.module.ts';

/** Properties, their reservations and blocks, and who holds which night. */
@Module({
  imports: [TypeOrmModule.forFeature([Product]), StayModule],
  controllers: [ProductController, ReservationController, BlockController],
  providers: [ProductService, ReservationService, BlockService],
  exports: [TypeOrmModule, StayModule, ProductService, ReservationService, BlockService],
})
export class ProductModule {}
