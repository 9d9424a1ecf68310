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
  /** Null of a property. */
  productId: string | null;
  id: string;
}

/** Undoes an import: each thing that it created is deleted as by its host, and can be restored likewise. */
@Injectable()
export class UndoImport {
  /** Undos in progress on this server, by import: a second request joins the first. */
  private readonly underWay = new Map<string, Promise<number>>();

  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly properties: DiscardedPropertiesService,
    private readonly calendars: ExternalCalendarService,
    private readonly blocks: BlockService,
    private readonly reservations: ReservationService,
  ) {}

  /**
   * Properties that it created are deleted with all that is in them; in others, what it created itself. It counts as
   * undone once the last thing is deleted: if a server stops before, it can be requested again. Two servers at once
   * delete each thing once, and the later one finds it undone.
   *
   * @returns how many still existed
   * @throws AppError `not_found`; `nothing_to_undo` while it is in progress, after a day, and where it was undone
   */
  undo(ownerId: string, importId: string): Promise<number> {
    const key = `${ownerId} ${importId}`;
    const present = this.underWay.get(key);
    if (present) return present;
    const begun = this.deleteAll(ownerId, importId).finally(() => this.underWay.delete(key));
    this.underWay.set(key, begun);
    return begun;
  }

  private async deleteAll(ownerId: string, importId: string): Promise<number> {
    const [found] = await this.database.query<{ canUndo: boolean }[]>(FOUND, [importId, ownerId]);
    if (!found) throw new AppError('not_found');
    if (!found.canUndo) throw new AppError('nothing_to_undo');
    let removed = 0;
    for (const thing of await this.database.query<MadeThing[]>(MADE, [importId]))
      if (await this.delete(ownerId, thing)) removed += 1;
    const [, undone] = await this.database.query<[unknown, number]>(UNDONE, [importId]);
    if (undone === 0) throw new AppError('nothing_to_undo');
    return removed;
  }

  /** @returns false for what its host has deleted since */
  private async delete(ownerId: string, { kind, productId, id }: MadeThing): Promise<boolean> {
    try {
      const property = await this.ownProperty(ownerId, productId ?? id);
      if (kind === 'property') await this.properties.discard(property);
      else if (kind === 'calendar') await this.calendars.delete(property.id, id, 'free');
      else if (kind === 'block') await this.blocks.delete(property.id, id);
      else await this.reservations.delete(property.id, id);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return false;
      throw error;
    }
  }

  /** Checked for each property: it may have another owner by now. @throws AppError `not_found` */
  private async ownProperty(ownerId: string, id: string): Promise<Product> {
    const product = await this.database.getRepository(Product).findOneBy({ id, ownerId });
    if (!product) throw new AppError('not_found');
    return product;
  }
}

const FOUND = `
  SELECT finished_at IS NOT NULL AND undone_at IS NULL AND begun_at > now() - interval '1 day' AS "canUndo"
    FROM portfolio_imports WHERE id = $1 AND owner_id = $2`;

const UNDONE = 'UPDATE portfolio_imports SET undone_at = now() WHERE id = $1 AND undone_at IS NULL';

/** Properties first: their content is deleted with them. */
const MADE = `
  SELECT kind, product_id AS "productId", made_id AS id FROM portfolio_lines
   WHERE import_id = $1 AND outcome = 'created' ORDER BY kind <> 'property', line DESC`;
