import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { BlockService } from '../block/block.service.ts';
import { AppError } from '../errors/app-error.ts';
import { ExternalCalendarService } from '../external-calendar/external-calendar.service.ts';
import { Product } from '../property/product.entity.ts';
import { ReservationService } from '../reservation/reservation.service.ts';
import { DiscardedPropertiesService } from '../stay/discard/discarded-properties.service.ts';
import type { LineKind } from './portfolio-columns.ts';

interface MadeThing {
  kind: LineKind;
  productId: string;
  id: string;
}

/** Takes back what an import made: each thing is deleted as its host would, and can be taken back like it. */
@Injectable()
export class UndoImport {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly properties: DiscardedPropertiesService,
    private readonly calendars: ExternalCalendarService,
    private readonly blocks: BlockService,
    private readonly reservations: ReservationService,
  ) {}

  /**
   * Properties that it made go with all that is in them; in others, what it made itself.
   *
   * @returns how many were still there
   * @throws AppError `not_found`; `nothing_to_undo` while it goes on, after a day, and where it was undone
   */
  async undo(ownerId: string, importId: string): Promise<number> {
    const [[undone], known] = await Promise.all([
      this.database.query<[unknown[], number]>(UNDO, [importId, ownerId]).then(([rows]) => rows),
      this.database.query<unknown[]>('SELECT FROM portfolio_imports WHERE id = $1 AND owner_id = $2', [
        importId,
        ownerId,
      ]),
    ]);
    if (known.length === 0) throw new AppError('not_found');
    if (!undone) throw new AppError('nothing_to_undo');
    let removed = 0;
    for (const thing of await this.database.query<MadeThing[]>(MADE, [importId, ownerId]))
      if (await this.delete(thing)) removed += 1;
    return removed;
  }

  /** @returns false for what its host has deleted meanwhile */
  private async delete({ kind, productId, id }: MadeThing): Promise<boolean> {
    try {
      if (kind === 'property') await this.deleteProperty(id);
      else if (kind === 'calendar') await this.calendars.delete(productId, id, 'free');
      else if (kind === 'block') await this.blocks.delete(productId, id);
      else await this.reservations.delete(productId, id);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return false;
      throw error;
    }
  }

  private async deleteProperty(id: string): Promise<void> {
    const product = await this.database.getRepository(Product).findOneBy({ id });
    if (!product) throw new AppError('not_found');
    await this.properties.discard(product);
  }
}

const UNDO = `
  UPDATE portfolio_imports SET undone_at = now()
   WHERE id = $1 AND owner_id = $2 AND finished_at IS NOT NULL AND undone_at IS NULL AND begun_at > now() - interval '1 day'
  RETURNING id`;

/** Properties first: with them goes what is in them. What was handed over to another host is theirs. */
const MADE = `
  SELECT kind, product_id AS "productId", made_id AS id FROM portfolio_lines
   WHERE import_id = $1 AND outcome = 'created'
     AND EXISTS (SELECT FROM products p WHERE p.id = coalesce(product_id, made_id) AND p.owner_id = $2) ORDER BY kind <> 'property', line DESC`;
