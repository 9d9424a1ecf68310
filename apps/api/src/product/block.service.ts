import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import { OccupancyService, syncTag } from './occupancy.service.ts';
import type { BlockBody, BlockView, StaysQuery, UpdateBlockBody } from './product.dto.ts';
import { withoutUndefined } from './reservation.service.ts';
import { UnavailabilityBlock } from './unavailability-block.entity.ts';

type BlockRow = Omit<UnavailabilityBlock, 'id' | 'createdAt' | 'updatedAt'> & { id?: string };

/** Blocks of a product: the host's own are edited here, imported ones are shown. */
@Injectable()
export class BlockService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
  ) {}

  async list(productId: string, query: StaysQuery): Promise<Page<BlockView>> {
    const rows = this.database
      .getRepository(UnavailabilityBlock)
      .createQueryBuilder('b')
      .where('b.productId = :productId', { productId });
    if (query.from) rows.andWhere('b.to > :from', { from: query.from });
    if (query.to) rows.andWhere('b.from < :to', { to: query.to });
    rows.orderBy('b.from').addOrderBy('b.id').skip(offsetOf(query)).take(query.pageSize);
    const [items, total] = await rows.getManyAndCount();
    return { items: items.map(toBlockView), total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError `validation_failed`, `stay_in_the_way` */
  create(productId: string, { from, to, note, force }: BlockBody): Promise<BlockView> {
    const row = {
      productId,
      from,
      to,
      note: note ?? null,
      externalCalendarId: null,
      uid: null,
      summary: null,
      sequence: 0,
    };
    return this.save(row, force);
  }

  /** @throws AppError `not_found`, `synced_block`, `validation_failed`, `stay_in_the_way` */
  async update(productId: string, id: string, { force, ...body }: UpdateBlockBody): Promise<BlockView> {
    const present = await this.loadOwn(productId, id);
    return this.save({ ...present, ...withoutUndefined(body), sequence: present.sequence + 1 }, force);
  }

  /** @throws AppError `not_found`, `synced_block` */
  async delete(productId: string, id: string): Promise<void> {
    await this.loadOwn(productId, id);
    await this.database.getRepository(UnavailabilityBlock).delete({ id, productId });
  }

  private async loadOwn(productId: string, id: string): Promise<UnavailabilityBlock> {
    const block = await this.database.getRepository(UnavailabilityBlock).findOneBy({ id, productId });
    if (!block) throw new AppError('not_found');
    if (block.externalCalendarId) throw new AppError('synced_block');
    return block;
  }

  private async save(next: BlockRow, force?: boolean): Promise<BlockView> {
    if (next.from >= next.to) throw fieldError('#/to', 'not_after_from', 'to must come after from');
    return this.database.transaction(async (transaction) => {
      const { from, to, id: ignore } = next;
      if (!force) await this.occupancy.refuseOverlap(transaction, next.productId, { from, to, ignore });
      return toBlockView(await transaction.getRepository(UnavailabilityBlock).save(next));
    });
  }
}

function toBlockView(block: UnavailabilityBlock): BlockView {
  const { id, from, to, note, summary, externalCalendarId, createdAt, updatedAt } = block;
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, from, to, note, summary, externalCalendarId, tag: syncTag(externalCalendarId), ...times };
}
