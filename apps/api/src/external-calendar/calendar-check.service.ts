import { Injectable } from '@nestjs/common';
import {
  attentionOf,
  type CalendarRules,
  countNights,
  explainSyncFailure,
  type FeedReading,
  type ImportedStay,
  type Language,
  nightAt,
  type SyncFailureCode,
  takenNights,
} from '#availability';
import { InstanceService } from '../database/instance.service.ts';
import { toAttentionView } from '../product/attention.view.ts';
import { OccupancyService } from '../product/occupancy.service.ts';
import type { Product } from '../product/product.entity.ts';
import { CalendarAddressService } from './calendar-address.service.ts';
import type {
  CalendarCheckView,
  CheckCalendarBody,
  CheckedStay,
  CheckWarning,
} from './calendar-check.dto.ts';
import { CalendarFetcher } from './reading/calendar-fetcher.ts';
import { parseCalendarUrl } from './reading/calendar-url.ts';
import { FeedReader } from './reading/feed-reader.ts';
import { FetchRefused } from './reading/fetch-failure.ts';
import { guessProvider, isPersonalAddress } from './reading/guess-provider.ts';
import { feedHorizon } from './sync/feed-horizon.ts';
import { noteProblems } from './sync/sync-report.ts';

type Readable = Exclude<FeedReading, { outcome: 'refused' }>;
type Read = Readable | { outcome: 'failed'; code: SyncFailureCode; httpStatus: number | null };

const SAMPLE = 5;
const LONG_CLOSURE_NIGHTS = 180;
const NOTHING = {
  events: 0,
  stays: 0,
  nights: 0,
  newNights: 0,
  firstStay: null,
  lastStay: null,
  nextStay: null,
  sample: [],
  ignored: {},
  ignoredComing: {},
  problems: {},
  firstProblems: [],
  attention: null,
};

/** Reads an address as a sync would, and saves nothing: what a host wants to know before adding a calendar. */
@Injectable()
export class CalendarCheckService {
  constructor(
    private readonly addresses: CalendarAddressService,
    private readonly fetcher: CalendarFetcher,
    private readonly reader: FeedReader,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
  ) {}

  /** @param rules how the calendar would be understood; what is left out, as by default */
  async check(
    product: Product,
    { icalUrl, ...rules }: CheckCalendarBody,
    language: Language,
  ): Promise<CalendarCheckView> {
    const url = parseCalendarUrl(icalUrl)!;
    const read = () => this.read(product, url, rules);
    const [reading, warnings] = await Promise.all([read(), this.warningsOf(product, url)]);
    if (reading.outcome === 'failed') {
      const { code, httpStatus } = reading;
      if (code === 'not_a_calendar') warnings.push('page_instead_of_calendar');
      const error = { code, ...explainSyncFailure(code, language) };
      return { readable: false, error, httpStatus, provider: guessProvider(url, null), ...NOTHING, warnings };
    }
    const provider = guessProvider(url, reading.prodId);
    if (provider === 'vrbo' && !/[?&]nontentative/i.test(url.search))
      warnings.push('vrbo_without_non_tentative');
    warnings.push(...warningsAbout(reading, await read()));
    const counts = await this.count(product, reading);
    if (counts.attention?.reason === 'all_ignored') warnings.push('all_ignored');
    return {
      readable: true,
      error: null,
      httpStatus: null,
      provider,
      ...counts,
      warnings: [...new Set(warnings)],
    };
  }

  private async read(product: Product, url: URL, rules: Partial<CalendarRules>): Promise<Read> {
    const { timeZone, id } = product;
    if (await this.addresses.isPaused(url)) return { outcome: 'failed', code: 'http_429', httpStatus: null };
    try {
      const fetched = await this.fetcher.fetch(url.href, { etag: null, lastModified: null });
      if (fetched.kind !== 'body') {
        const { code, httpStatus } =
          fetched.kind === 'failed' ? fetched : { code: 'http_other' as const, httpStatus: 304 };
        return { outcome: 'failed', code, httpStatus };
      }
      const options = {
        ...rules,
        timeZone,
        horizon: feedHorizon(timeZone),
        today: nightAt(new Date(), timeZone),
        isPersonalAddress: isPersonalAddress(url),
        ownUidDomain: await this.instance.uidDomain(id),
      };
      const reading = await this.reader.read(fetched.bytes, options);
      return reading.outcome === 'refused'
        ? { outcome: 'failed', code: reading.reason, httpStatus: null }
        : reading;
    } catch (error) {
      if (error instanceof FetchRefused) return { outcome: 'failed', code: error.failure, httpStatus: null };
      throw error;
    }
  }

  private async warningsOf(product: Product, url: URL): Promise<CheckWarning[]> {
    const { here, elsewhere } = await this.addresses.findReaders(product, url);
    const isOwn = await this.addresses.isOwnFeed(product.id, url);
    return [
      ...(isOwn ? (['own_feed'] as const) : []),
      ...(here ? (['already_imported'] as const) : []),
      ...(elsewhere ? (['same_address_elsewhere'] as const) : []),
    ];
  }

  private async count(product: Product, reading: Readable) {
    const { events, stays, ignored, ignoredComing, rulesInTheWay } = reading;
    const horizon = feedHorizon(product.timeZone);
    const today = nightAt(new Date(), product.timeZone);
    const inOrder = stays.toSorted((one, other) => (one.from < other.from ? -1 : 1));
    const coming = inOrder.filter(({ to }) => to > today);
    const nights = takenNights(stays, horizon);
    const { takenNights: taken } = await this.occupancy.availability(product, horizon);
    const known = new Set(taken);
    const problems = noteProblems(reading.problems);
    const reason = attentionOf({ ...reading, blockedComing: coming.length });
    return {
      events,
      stays: stays.length,
      nights: nights.length,
      newNights: nights.filter((night) => !known.has(night)).length,
      firstStay: toView(inOrder[0]),
      lastStay: toView(inOrder.at(-1)),
      nextStay: toView(coming[0]),
      sample: coming.slice(0, SAMPLE).map((stay) => toView(stay)!),
      ignored,
      ignoredComing,
      ...problems,
      attention: toAttentionView(reason, { ignoredComing, rulesInTheWay, ...problems }),
    };
  }
}

function warningsAbout(reading: Readable, again: Read): CheckWarning[] {
  const { stays, ignored, outcome, events } = reading;
  const isLong = stays.some(({ from, to }) => countNights(from, to) > LONG_CLOSURE_NIGHTS);
  return [
    ...(ignored.own_event && stays.length === 0 ? (['own_feed'] as const) : []),
    ...(events === 0 ? (['empty'] as const) : []),
    ...(outcome === 'partial' ? (['partly_unreadable'] as const) : []),
    ...(hasUnstableUids(reading, again) ? (['unstable_uids'] as const) : []),
    ...(isLong ? (['long_closure'] as const) : []),
  ];
}

/** UIDs that are missing, that a second reading does not find again, or that are made of the dates of their stay. */
function hasUnstableUids({ stays, problems }: Readable, again: Read): boolean {
  if (problems.some(({ code }) => code === 'uid_missing')) return true;
  if (stays.some(({ uid, from, to }) => [from, to].every((night) => uid.includes(night.replaceAll('-', '')))))
    return true;
  if (again.outcome === 'failed') return false;
  const known = new Set(again.stays.map(({ uid }) => uid));
  return stays.some(({ uid }) => !known.has(uid));
}

function toView(stay: ImportedStay | undefined): CheckedStay | null {
  return stay ? { from: stay.from, to: stay.to, summary: stay.summary } : null;
}
