import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Raw, type Repository } from 'typeorm';
import { reachOf } from '../auth/api-token.ts';
import type { SignedInUser } from '../auth/session.service.ts';
import { holds } from '../http/holds.ts';
import { offsetOf, type Page, type PageQuery, patternOf } from '../http/page.dto.ts';
import type {
  CreateProductBody,
  ProductPage,
  ProductsQuery,
  ProductView,
  UpdateProductBody,
} from './product.dto.ts';
import { Product } from './product.entity.ts';
import { withoutUndefined } from './without-undefined.ts';

/** The properties of one owner. */
@Injectable()
export class ProductService {
  constructor(@InjectRepository(Product) private readonly products: Repository<Product>) {}

  async list(user: SignedInUser, query: ProductsQuery): Promise<ProductPage> {
    const { items, ...page } = await this.page(user, query, query);
    return { items: items.map(toProductView), ...page };
  }

  /** A page of the user's properties, by name: of all within reach, or of the chosen ones among them. */
  async page(
    user: SignedInUser,
    query: PageQuery,
    { search, ids }: { search?: string | undefined; ids?: string[] | undefined },
  ): Promise<Page<Product>> {
    const name = search && Raw((column) => holds(column, ':name'), { name: patternOf(search) });
    const meant = withinReach(ids, reachOf(user));
    const [items, total] = await this.products.findAndCount({
      where: { ownerId: user.id, ...(name && { name }), ...(meant && { id: In(meant) }) },
      order: { name: 'ASC', id: 'ASC' },
      skip: offsetOf(query),
      take: query.pageSize,
    });
    return { items, total, page: query.page, pageSize: query.pageSize };
  }

  async create(ownerId: string, body: CreateProductBody): Promise<Product> {
    const { id } = await this.products.save(this.products.create({ ownerId, ...withoutUndefined(body) }));
    return this.products.findOneByOrFail({ id });
  }

  async update(product: Product, body: UpdateProductBody): Promise<Product> {
    const changes = withoutUndefined(body);
    if (Object.keys(changes).length > 0) await this.products.update(product.id, changes);
    return this.products.findOneByOrFail({ id: product.id });
  }
}

/** @param reach null for everything @returns null for everything */
function withinReach(
  ids: readonly string[] | undefined,
  reach: readonly string[] | null,
): readonly string[] | null {
  if (!ids || !reach) return ids ?? reach;
  return ids.filter((id) => reach.includes(id.toLowerCase()));
}

export function toProductView({
  id,
  name,
  timeZone,
  checkInHour,
  checkOutHour,
  unreadableSources,
  language,
  tags,
  isDemo,
  createdAt,
  updatedAt,
}: Product): ProductView {
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  const settings = { timeZone, checkInHour, checkOutHour, unreadableSources, language };
  return { id, name, ...settings, tags, isDemo, ...times };
}
