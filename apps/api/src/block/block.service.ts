import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type DeepPartial, type EntityManager, Not } from 'typeorm';
import { AppError } from '../errors/app-error.ts';
import { fieldError } from '../errors/validation.ts';
import { offsetOf, type Page } from '../http/page.dto.ts';
import { withoutUndefined } from '../property/without-undefined.ts';
import { discard } from '../stay/discard/discard.ts';
import { OccupancyService, syncTag } from '../stay/occupancy.service.ts';
import { StayWriting } from '../stay/stay-writing.service.ts';
import type { StaysQuery } from '../stay/stays.dto.ts';
import { UnavailabilityBlock } from '../stay/unavailability-block.entity.ts';
import type { BlockBody, BlockView, UpdateBlockBody } from './block.dto.ts';

/** The new state of a block, with the present one when it is being changed. */
interface BlockChange {
  wanted: DeepPartial<UnavailabilityBlock> & Pick<UnavailabilityBlock, 'productId' | 'from' | 'to'>;
  present?: UnavailabilityBlock;
}

/** Blocks of a product that hold nights: the host's own are edited here, imported ones are shown. */
@Injectable()
export class BlockService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly writing: StayWriting,
  ) {}

  async list(productId: string, query: StaysQuery): Promise<Page<BlockView>> {
    const rows = this.database
      .getRepository(UnavailabilityBlock)
      .createQueryBuilder('b')
      .where('b.productId = :productId', { productId })
      .andWhere("b.role <> 'dropped'");
    if (query.from) rows.andWhere('b.to > :from', { from: query.from });
    if (query.to) rows.andWhere('b.from < :to', { to: query.to });
    rows.orderBy('b.from').addOrderBy('b.id').skip(offsetOf(query)).take(query.pageSize);
    const [items, total] = await rows.getManyAndCount();
    return { items: items.map(toBlockView), total, page: query.page, pageSize: query.pageSize };
  }

  /** @throws AppError `not_found` */
  async show(productId: string, id: string): Promise<BlockView> {
    return toBlockView(await load(this.database.manager, productId, id));
  }

  /** @throws AppError `validation_failed`, `stay_in_the_way` */
  create(productId: string, { from, to, note, force }: BlockBody): Promise<BlockView> {
    const own = { productId, externalCalendarId: null, uid: null, summary: null };
    return this.write(productId, force, async () => ({ wanted: { ...own, from, to, note: note ?? null } }));
  }

  /** @throws AppError `not_found`, `synced_block`, `validation_failed`, `stay_in_the_way` */
  update(productId: string, id: string, { force, ...body }: UpdateBlockBody): Promise<BlockView> {
    return this.write(productId, force, async (transaction) => {
      const present = await loadOwn(transaction, productId, id);
      return { present, wanted: { ...present, ...withoutUndefined(body) } };
    });
  }

  /** Frees its nights; it can be restored for a day. @throws AppError `not_found`, `synced_block` */
  async delete(productId: string, id: string): Promise<void> {
    await this.writing.change(productId, async (transaction) => {
      await loadOwn(transaction, productId, id);
      await discard(transaction, productId, 'block', id);
    });
  }

  /** Reads, checks and writes while the product is held, so that no change is based on a stale row. */
  private write(
    productId: string,
    force: boolean | undefined,
    next: (transaction: EntityManager) => Promise<BlockChange>,
  ): Promise<BlockView> {
    return this.writing.change(productId, async (transaction) => {
      const { wanted, present } = await next(transaction);
      const { from, to } = wanted;
      if (from >= to) throw fieldError('#/to', 'not_after_from', 'to must come after from');
      await this.occupancy.refuseOverlap(transaction, productId, {
        what: 'block',
        from,
        to,
        force,
        ...(present && { present: { ...present, holdsNights: true } }),
      });
      return toBlockView(await transaction.getRepository(UnavailabilityBlock).save(wanted));
    });
  }
}

async function load(database: EntityManager, productId: string, id: string): Promise<UnavailabilityBlock> {
  const block = await database.findOneBy(UnavailabilityBlock, { id, productId, role: Not('dropped') });
  if (!block) throw new AppError('not_found');
  return block;
}

async function loadOwn(
  transaction: EntityManager,
  productId: string,
  id: string,
): Promise<UnavailabilityBlock> {
  const block = await load(transaction, productId, id);
  if (block.externalCalendarId) throw new AppError('synced_block');
  return block;
}

function toBlockView(block: UnavailabilityBlock): BlockView {
  const { id, from, to, note, summary, externalCalendarId, createdAt, updatedAt } = block;
  const times = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return { id, from, to, note, summary, externalCalendarId, tag: syncTag(externalCalendarId), ...times };
}
