import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { KEPT_DAYS } from '../auth/forgotten-at.ts';
import { AppError } from '../errors/app-error.ts';
import { offsetOf, type Page, type PageQuery } from '../http/page.dto.ts';
import { Product } from '../property/product.entity.ts';
import { DiscardedPropertiesService } from '../stay/discard/discarded-properties.service.ts';
import type { AccountProperty } from './personal-data.dto.ts';

interface PropertyRow extends Omit<AccountProperty, 'forgottenAt'> {
  forgottenAt: Date | null;
}

/** The properties of an account, for an administrator: names, and whether they can still be restored. */
@Injectable()
export class AccountPropertiesService {
  private readonly logger = new Logger('PersonalData');

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly discarded: DiscardedPropertiesService,
  ) {}

  async list(ownerId: string, query: PageQuery): Promise<Page<AccountProperty>> {
    const { page, pageSize } = query;
    const rows = await this.database.query<PropertyRow[]>(
      `${OF_ACCOUNT} ORDER BY name, id LIMIT $3 OFFSET $4`,
      [ownerId, KEPT_DAYS, pageSize, offsetOf(query)],
    );
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total FROM (${OF_ACCOUNT}) properties`,
      [ownerId, KEPT_DAYS],
    );
    const items = rows.map((row) => ({ ...row, forgottenAt: row.forgottenAt?.toISOString() ?? null }));
    return { items, total: count!.total, page, pageSize };
  }

  /** @throws AppError `not_found` */
  async load(ownerId: string, id: string): Promise<Product> {
    const product = await this.database.getRepository(Product).findOneBy({ id, ownerId });
    if (!product) throw new AppError('not_found');
    return product;
  }

  /** @throws AppError `not_found` */
  async discard(ownerId: string, id: string, by: string): Promise<void> {
    await this.discarded.discard(await this.load(ownerId, id));
    this.logger.log({ property: id, by }, 'a property was deleted');
  }

  /** @throws AppError `not_found`, `account_deleted`, `calendar_quota` */
  async restore(ownerId: string, id: string, by: string): Promise<Product> {
    const product = await this.discarded.restore(ownerId, id);
    this.logger.log({ property: id, by }, 'a deleted property was taken back');
    return product;
  }
}

const OF_ACCOUNT = `
  SELECT id, name, NULL::timestamptz AS "forgottenAt" FROM products WHERE owner_id = $1 AND $2::int > 0
  UNION ALL
  SELECT id, name, discarded_at + make_interval(days => $2) FROM discarded_properties
   WHERE owner_id = $1 AND discarded_at > now() - make_interval(days => $2)`;
