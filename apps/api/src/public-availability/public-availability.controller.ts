import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/policy.decorator.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { Tagged } from '../http/entity-tag.ts';
import { OwnedProduct, OwnerOnly } from '../property/owner.guard.ts';
import type { Product } from '../property/product.entity.ts';
import {
  PublicAvailabilityBody,
  PublicAvailabilitySettings,
  ShownAvailability,
} from './public-availability.dto.ts';
import { PublicAvailabilityService } from './public-availability.service.ts';

@ApiTags('Public availability')
@Controller()
export class PublicAvailabilityController {
  constructor(private readonly availability: PublicAvailabilityService) {}

  /** Settings of the property's public availability. */
  @OwnerOnly()
  @Get('products/:productId/public-availability')
  load(@OwnedProduct() product: Product): Promise<PublicAvailabilitySettings> {
    return this.availability.load(product.id);
  }

  /** Publish the property's taken nights for the host's own site; the key stays, unless a new one is asked for. */
  @OwnerOnly()
  @ApiProblem('validation_failed')
  @Put('products/:productId/public-availability')
  save(
    @OwnedProduct() product: Product,
    @Body() body: PublicAvailabilityBody,
  ): Promise<PublicAvailabilitySettings> {
    return this.availability.save(product.id, body);
  }

  /** Stop publishing them. */
  @OwnerOnly()
  @HttpCode(204)
  @Delete('products/:productId/public-availability')
  turnOff(@OwnedProduct() product: Product): Promise<void> {
    return this.availability.turnOff(product.id);
  }

  /**
   * Which nights of a property are taken, for its host's own site: CORS allows the listed origins. Where `isKnown` is
   * false, no other night is to be shown as free.
   */
  @Public()
  @ApiProblem('not_found', 'origin_not_listed')
  @Tagged()
  @Get('public/availability/:key')
  async show(
    @Param('key') key: string,
    @Headers('origin') origin: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ShownAvailability> {
    void reply.headers({ Vary: 'Origin', 'Access-Control-Allow-Origin': '*' });
    const shown = await this.availability.show(key, origin);
    void reply.header('Cache-Control', 'public, max-age=60');
    if (origin !== undefined) void reply.header('Access-Control-Allow-Origin', origin);
    return shown;
  }
}
