import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { nightAt } from '#availability';
import { Env } from '../config/env.ts';
import { AppError } from '../errors/app-error.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import type {
  PublicAvailabilityBody,
  PublicAvailabilitySettings,
  ShownAvailability,
} from './public-availability.dto.ts';

interface SettingsRow {
  key: string;
  origins: string[];
  months: number;
}

interface ShownProperty {
  id: string;
  timeZone: string;
  origins: string[];
  months: number;
  now: Date;
}

const DEFAULT_MONTHS = 12;
const OFF: PublicAvailabilitySettings = { key: null, origins: [], months: DEFAULT_MONTHS, html: null };
const KEY = /^[0-9a-f]{24}$/;

/** Which nights a host's own site shows as taken. */
@Injectable()
export class PublicAvailabilityService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly occupancy: OccupancyService,
    private readonly env: Env,
  ) {}

  /** The settings of the property's host; off until an origin is listed. */
  async load(productId: string): Promise<PublicAvailabilitySettings> {
    const [row] = await this.database.query<SettingsRow[]>(
      'SELECT key, origins, months FROM public_availability WHERE product_id = $1',
      [productId],
    );
    return row ? this.toSettings(row) : OFF;
  }

  /** Publishes the property for these origins; the key stays, unless a new one is asked for. */
  async save(
    productId: string,
    { origins, months, newKey = false }: PublicAvailabilityBody,
  ): Promise<PublicAvailabilitySettings> {
    const key = randomBytes(12).toString('hex');
    const [row] = await this.database.query<SettingsRow[]>(SAVE, [
      productId,
      key,
      origins,
      months ?? null,
      newKey,
    ]);
    return this.toSettings(row!);
  }

  /** Stops publishing. */
  async turnOff(productId: string): Promise<void> {
    await this.database.query('DELETE FROM public_availability WHERE product_id = $1', [productId]);
  }

  /**
   * The taken nights from today on, as far ahead as the host shows them.
   *
   * @param origin the Origin header; none for a client other than a page, or for a page of ours
   * @throws AppError `not_found` for a key that shows nothing; `origin_not_listed`
   */
  async show(key: string, origin: string | undefined): Promise<ShownAvailability> {
    const [shown] = KEY.test(key) ? await this.database.query<ShownProperty[]>(SHOWN, [key]) : [];
    if (!shown) throw new AppError('not_found');
    if (origin !== undefined && ![...shown.origins, new URL(this.env.publicUrl).origin].includes(origin))
      throw new AppError('origin_not_listed');
    const from = nightAt(shown.now, shown.timeZone);
    const window = { from, to: monthsAfter(from, shown.months) };
    const [availability] = await this.occupancy.availabilityOf([shown], window);
    if (!availability) throw new AppError('not_found');
    const { isKnown, takenNights } = availability;
    return { ...window, isKnown, takenNights };
  }

  private toSettings({ key, origins, months }: SettingsRow): PublicAvailabilitySettings {
    const html = `<script src="${this.env.publicUrl}/embed/availability.js" data-key="${key}"></script>`;
    return { key, origins, months, html };
  }
}

/** The first day of a month, so many months after the one of a night. */
function monthsAfter(night: string, months: number): string {
  const date = new Date(`${night.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

const SAVE = `
  INSERT INTO public_availability AS p (product_id, key, origins, months) VALUES ($1, $2, $3, coalesce($4::int, ${DEFAULT_MONTHS}))
  ON CONFLICT (product_id) DO UPDATE
     SET key = CASE WHEN $5 THEN excluded.key ELSE p.key END, origins = excluded.origins, months = coalesce($4::int, p.months)
  RETURNING key, origins, months`;

const SHOWN = `
  SELECT p.id, p.time_zone AS "timeZone", a.origins, a.months, now() AS now
    FROM public_availability a JOIN products p ON p.id = a.product_id WHERE a.key = $1`;
