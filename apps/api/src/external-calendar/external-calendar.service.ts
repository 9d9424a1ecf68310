import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Language } from '#availability';
import type { CalendarChannel } from '#platforms';
import { SecretBox } from '../config/secret-box.ts';
import { AppError } from '../errors/app-error.ts';
import { noteSaved } from '../operation/note-saved.ts';
import { CalendarQuota } from '../property/calendar-quota.ts';
import { provideOwnLink } from '../property/channel-feed.ts';
import type { Product } from '../property/product.entity.ts';
import { discard, keepNights } from '../stay/discard/discard.ts';
import { StayWriting } from '../stay/stay-writing.service.ts';
import { CalendarAddressService } from './calendar-address.service.ts';
import type {
  CreateExternalCalendarBody,
  ExternalCalendarView,
  FateOfNights,
  SyncAllReport,
  SyncBody,
  SyncedExternalCalendarView,
  SyncReportView,
  UpdateExternalCalendarBody,
} from './external-calendar.dto.ts';
import { ExternalCalendar } from './external-calendar.entity.ts';
import { loadCalendarFacts, toCalendarView } from './external-calendar.view.ts';
import { HeldStaysService } from './held-stays.service.ts';
import { parseCalendarUrl } from './reading/calendar-url.ts';
import { channelOf } from './reading/guess-provider.ts';
import { CalendarSyncService } from './sync/calendar-sync.service.ts';
import type { SyncReport } from './sync/sync-report.ts';
import { toSyncAllReport, toSyncReportView } from './sync-report.view.ts';

/** SQL: when the scheduler reads a calendar that the request which added it did not, its server having died. */
const SOON = "now() + interval '1 minute'";
/** Stays as they are, but nothing of the new address, or by the new rule, has been read. */
const READ_ANEW = `
  UPDATE external_calendars
     SET epoch = epoch + 1, applied_digest = NULL, etag = NULL, last_modified = NULL, second_opinion_at = NULL, failures = 0,
         last_sync_at = NULL, last_sync_status = 'pending', next_sync_at = now(),
         learnt_at = CASE WHEN $2 THEN NULL ELSE learnt_at END
   WHERE id = $1`;
const READ_SOONER = `
  UPDATE external_calendars SET next_sync_at = least(next_sync_at, now() + make_interval(mins => sync_interval_minutes))
   WHERE id = $1`;
/** Fields whose change gives the same feed other nights. */
const RULES = ['tentative', 'transparent', 'endsOn', 'ignorePhrases', 'only', 'preparationDays'] as const;

/** External calendars of a product: added, changed and deleted by its owner, each found through its product. */
@Injectable()
export class ExternalCalendarService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly addresses: CalendarAddressService,
    private readonly syncs: CalendarSyncService,
    private readonly writing: StayWriting,
    private readonly quota: CalendarQuota,
    private readonly held: HeldStaysService,
    private readonly secrets: SecretBox,
  ) {}

  async list(productId: string, language: Language): Promise<ExternalCalendarView[]> {
    const calendars = await this.calendars.find({
      where: { productId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return this.show(calendars, language);
  }

  /**
   * Adds a calendar and synchronises it at once; it is added even if its source fails.
   *
   * @throws AppError `calendar_quota`, `calendar_duplicate`, `own_feed`
   */
  async create(
    product: Product,
    { icalUrl, ...body }: CreateExternalCalendarBody,
    language: Language,
  ): Promise<SyncedExternalCalendarView> {
    const url = parseCalendarUrl(icalUrl)!;
    const warnings = await this.addresses.check(product, url);
    const id = await this.insert(product, url, { ...body, nextSyncAt: () => SOON });
    noteSaved();
    const report = await this.syncs.sync(id, { trigger: 'manual' });
    return { ...(await this.showSynced(product.id, id, report, language)), warnings };
  }

  /**
   * Adds a calendar and queues its first sync.
   *
   * @returns its id
   * @throws AppError `calendar_quota`, `calendar_duplicate`, `own_feed`
   */
  async add(product: Product, { icalUrl, ...body }: CreateExternalCalendarBody): Promise<string> {
    const url = parseCalendarUrl(icalUrl)!;
    await this.addresses.check(product, url);
    return this.insert(product, url, body);
  }

  private async insert(
    product: Product,
    url: URL,
    body: Omit<CreateExternalCalendarBody, 'icalUrl'> & { nextSyncAt?: () => string },
  ): Promise<string> {
    const id = randomUUID();
    await this.database.transaction(async (transaction) => {
      await this.quota.check(transaction, product);
      await transaction
        .insert(ExternalCalendar, {
          id,
          productId: product.id,
          ...body,
          ...this.placed(id, url, body.channel),
        })
        .catch(refuseDuplicate);
      await provideOwnLink(transaction, this.secrets, id);
    });
    return id;
  }

  /**
   * Changes a calendar; what is left out stays as it is, but for the channel, which a new address names anew. A new
   * address or a new rule is read at once, and a sync in progress under the old ones writes nothing any more: until it
   * has been read, the calendar counts as never read. A shorter interval counts from now.
   *
   * @throws AppError `not_found`, `calendar_duplicate`, `own_feed`
   */
  async update(
    product: Product,
    id: string,
    { icalUrl, ...body }: UpdateExternalCalendarBody,
    language: Language,
  ): Promise<SyncedExternalCalendarView> {
    const present = await this.load(product.id, id);
    const url = icalUrl === undefined ? null : parseCalendarUrl(icalUrl)!;
    const moved = url !== null && !this.addresses.isSame(present, url);
    const warnings = moved ? await this.addresses.check(product, url, id) : [];
    const isReadAnew = moved || RULES.some((rule) => isChanged(present[rule], body[rule]));
    await this.writing.change(product.id, async (transaction) => {
      const place = moved && this.placed(id, url, body.channel);
      const changes = { ...body, ...place, updatedAt: () => 'now()' };
      await transaction
        .update(ExternalCalendar, { id, productId: product.id }, changes)
        .catch(refuseDuplicate);
      await provideOwnLink(transaction, this.secrets, id);
      if (isReadAnew) await transaction.query(READ_ANEW, [id, moved]);
      if (body.syncIntervalMinutes !== undefined) await transaction.query(READ_SOONER, [id]);
    });
    noteSaved();
    const report = isReadAnew ? await this.syncs.sync(id, { trigger: 'manual', isFresh: true }) : null;
    return { ...(await this.showSynced(product.id, id, report, language)), warnings };
  }

  /**
   * Deletes a calendar with its blocks; it can be restored for a day.
   *
   * @param nights what becomes of its coming nights: free, or blocks of the host's own
   * @returns how many blocks it had, and how many were kept so
   * @throws AppError `not_found`
   */
  async delete(
    productId: string,
    id: string,
    nights: FateOfNights,
  ): Promise<{ removedBlocks: number; keptBlocks: number }> {
    return this.writing.change(productId, async (transaction) => {
      const rows = await transaction.query(
        'SELECT FROM external_calendars WHERE id = $1 AND product_id = $2 FOR UPDATE',
        [id, productId],
      );
      if (rows.length === 0) throw new AppError('not_found');
      const removedBlocks = await discard(transaction, productId, 'calendar', id);
      const keptBlocks = nights === 'keep' ? await keepNights(transaction, productId, id) : 0;
      return { removedBlocks, keptBlocks };
    });
  }

  /** Synchronises one calendar at the host's request. @throws AppError `not_found` */
  async sync(
    product: Product,
    id: string,
    { applyRemovals, ...choice }: SyncBody,
    language: Language,
  ): Promise<SyncReportView> {
    const { channel } = await this.load(product.id, id);
    const released = applyRemovals ? await this.held.released(product, id, choice) : undefined;
    const report = await this.syncs.sync(id, { trigger: 'manual', ...(released && { released }) });
    return toSyncReportView(report, language, channel);
  }

  /** Synchronises every active calendar of a product. */
  async syncAll(productId: string, language: Language): Promise<SyncAllReport> {
    const active = await this.calendars.find({
      where: { productId, isActive: true },
      order: { createdAt: 'ASC' },
      select: { id: true, channel: true },
    });
    const channels = new Map(active.map(({ id, channel }) => [id, channel]));
    const reports = await this.syncs.syncMany([...channels.keys()], { trigger: 'manual' });
    return toSyncAllReport(reports, language, channels);
  }

  /**
   * The sealed address and the channel of a calendar: as the host sets it, else recognised by its address. The former
   * channel is not kept: its link would go on leaving out what another platform sells now.
   */
  private placed(id: string, url: URL, chosen: CalendarChannel | undefined) {
    return { ...this.addresses.seal(id, url), channel: chosen ?? channelOf(url) };
  }

  private get calendars() {
    return this.database.getRepository(ExternalCalendar);
  }

  private async load(productId: string, id: string): Promise<ExternalCalendar> {
    const calendar = await this.calendars.findOneBy({ id, productId });
    if (!calendar) throw new AppError('not_found');
    return calendar;
  }

  private async showSynced(
    productId: string,
    id: string,
    report: SyncReport | null,
    language: Language,
  ): Promise<Omit<SyncedExternalCalendarView, 'warnings'>> {
    const [view] = await this.show([await this.load(productId, id)], language);
    return { ...view!, sync: report && toSyncReportView(report, language, view!.channel) };
  }

  /** Calendars as their owner sees them; deleted ones are skipped. */
  async show(calendars: readonly ExternalCalendar[], language: Language): Promise<ExternalCalendarView[]> {
    const facts = await loadCalendarFacts(
      this.database,
      calendars.map(({ id }) => id),
    );
    return calendars.flatMap((calendar) => {
      const known = facts.get(calendar.id);
      return known ? toCalendarView(calendar, this.addresses.unseal(calendar), known, language) : [];
    });
  }
}

function isChanged(present: unknown, wanted: unknown): boolean {
  return wanted !== undefined && JSON.stringify(present) !== JSON.stringify(wanted);
}

/** Two concurrent requests may add one address: a unique index lets one of them through. */
function refuseDuplicate(error: unknown): never {
  const { driverError } = error as { driverError?: { constraint?: string } };
  if (driverError?.constraint === 'external_calendars_url') throw new AppError('calendar_duplicate');
  throw error;
}
