import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { InjectRepository } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { Repository } from 'typeorm';
import { reachOf } from '../auth/api-token.ts';
import { signedInAs } from '../auth/policy.decorator.ts';
import type { SignedInRequest } from '../auth/session.service.ts';
import { ApiProblem } from '../errors/api-problem.decorator.ts';
import { AppError } from '../errors/app-error.ts';
import { Product } from './product.entity.ts';

type OwnedRequest = SignedInRequest & { params: { productId: string }; product: Product };

/**
 * Lets a product's owner through, and programs whose token reaches it. For all others the product does not exist: the
 * same 404 as an unknown id.
 */
@Injectable()
class OwnerGuard implements CanActivate {
  constructor(@InjectRepository(Product) private readonly products: Repository<Product>) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<OwnedRequest>();
    const id = request.params.productId;
    const reach = reachOf(request.user);
    const isReached = isUUID(id) && (reach === null || reach.includes(id.toLowerCase()));
    const product = isReached && (await this.products.findOneBy({ id, ownerId: request.user.id }));
    if (!product) throw new AppError('not_found');
    request.product = product;
    return true;
  }
}

/** For the owner of the product named in the path. */
export const OwnerOnly = () =>
  applyDecorators(
    signedInAs('owner'),
    UseGuards(OwnerGuard),
    ApiParam({ name: 'productId', format: 'uuid' }),
    ApiProblem('not_found'),
  );

/** The product named in the path. */
export const OwnedProduct = createParamDecorator(
  (_: unknown, context: ExecutionContext): Product =>
    context.switchToHttp().getRequest<OwnedRequest>().product,
);
