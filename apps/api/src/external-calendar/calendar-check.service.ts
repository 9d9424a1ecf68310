import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  attentionOf,
  type CalendarRules,
  countNights,
  explainSyncFailure,
  type FeedReading,
  type ImportedStay,
  type Language,
  type Night,
  type StaysOptions,
  type SyncFailureCode,
  takenNights,
} from '#availability';
import { InstanceService } from '../database/instance.service.ts';
import { loadToday } from '../database/load-today.ts';
import { FetchRefused } from '../outbound/fetch-failure.ts';
import { toAttentionView } from '../property/attention.view.ts';
import type { Product } from '../property/product.entity.ts';
import { OccupancyService } from '../stay/occupancy.service.ts';
import { CalendarAddressService } from './calendar-address.service.ts';
import type {
  CalendarCheckView,
  CheckCalendarBody,
  CheckedStay,
  CheckWarning,
} from './calendar-check.dto.ts';
import { CalendarFetcher } from './reading/calendar-fetcher.ts';
import { noteOnCalendar, noteOnPage } from './reading/calendar-server.ts';
import { parseCalendarUrl } from './reading/calendar-url.ts';
import { FeedReader } from './reading/feed-reader.ts';
import { guessProvider, isPersonalAddress } from './reading/guess-provider.ts';
import { SecondReader } from './reading/second-reader.ts';
import { comingHorizon, feedHorizon } from './sync/feed-horizon.ts';
import { noteProblems } from './sync/sync-report.ts';

type Readable = Exclude<FeedReading, { outcome: 'refused' }>;
type Read =
  | { outcome: 'read'; pieces: Buffer[]; reading: Readable }
  | { outcome: 'failed'; pieces: Buffer[]; code: SyncFailureCode; httpStatus: number | null };

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
  secondOpinion: null,
  firstProblems: [],
  attention: null,
};

/** Reads an address as a sync would, and saves nothing: a dry run before a calendar is added. */
@Injectable()
export class CalendarCheckService {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly addresses: CalendarAddressService,
    private readonly fetcher: CalendarFetcher,
    private readonly reader: FeedReader,
    private readonly second: SecondReader,
    private readonly instance: InstanceService,
    private readonly occupancy: OccupancyService,
  ) {}

  /**
   * @param rules of the calendar; defaults for what is left out
   * @param reach the owner's properties that may be named; null for all
   */
  async check(
    product: Product,
    { icalUrl, ...rules }: CheckCalendarBody,
    language: Language,
    reach: readonly string[] | null,
  ): Promise<CalendarCheckView> {
    const url = parseCalendarUrl(icalUrl)!;
    const today = await loadToday(this.database, product.timeZone);
    const options = await this.optionsFor(product, url, rules, today);
    const [read, { known, alsoImportedBy }] = await Promise.all([
      this.read(url, options),
      this.readersOf(product, url, reach),
    ]);
    if (read.outcome === 'failed') {
      const { code, httpStatus } = read;
      const error = { code, ...explainSyncFailure(code, language) };
      const warnings = [...known, ...warningsAboutFailure(read)];
      const provider = guessProvider(url, null);
      return { readable: false, error, httpStatus, provider, ...NOTHING, warnings, alsoImportedBy };
    }
    const { reading, pieces } = read;
    const again = await this.read(url, options);
    const counts = await this.count(product, reading, today);
    const warnings = [
      ...known,
      ...warningsAboutAddress(url, reading),
      ...warningsAbout(reading, again),
      ...(counts.attention?.reason === 'all_ignored' ? (['all_ignored'] as const) : []),
    ];
    return {
      readable: true,
      error: null,
      httpStatus: null,
      provider: guessProvider(url, reading.prodId),
      ...counts,
      secondOpinion: await this.secondOpinion(pieces, reading, options),
      warnings: [...new Set(warnings)],
      alsoImportedBy,
    };
  }

  private async read(url: URL, options: StaysOptions): Promise<Read> {
    const failed = (code: SyncFailureCode, httpStatus: number | null = null, pieces: Buffer[] = []): Read => {
      return { outcome: 'failed', pieces, code, httpStatus };
    };
    if (await this.addresses.isPaused(url)) return failed('http_429');
    try {
      const fetched = await this.fetcher.fetch(url.href, { etag: null, lastModified: null });
      if (fetched.kind === 'failed') return failed(fetched.code, fetched.httpStatus);
      if (fetched.kind === 'not_modified') return failed('http_other', 304);
      const { pieces } = fetched;
      const reading = await this.reader.read(pieces, options);
      if (reading.outcome === 'refused') return failed(reading.reason, null, pieces);
      return { outcome: 'read', pieces, reading };
    } catch (error) {
      if (error instanceof FetchRefused) return failed(error.failure);
      throw error;
    }
  }

  /** None when the second reader is busy: a check must not fail for that. */
  private async secondOpinion(pieces: Buffer[], reading: Readable, options: StaysOptions) {
    const horizon = comingHorizon(options.horizon);
    return this.second.ask(pieces, reading, { ...options, horizon }).catch(() => null);
  }

  private async optionsFor(
    { timeZone, id }: Product,
    url: URL,
    rules: Partial<CalendarRules>,
    today: Night,
  ): Promise<StaysOptions> {
    const isPersonal = isPersonalAddress(url);
    const ownUidDomain = await this.instance.uidDomain(id);
    return {
      ...rules,
      timeZone,
      horizon: feedHorizon(today),
      today,
      isPersonalAddress: isPersonal,
      ownUidDomain,
    };
  }

  private async readersOf(product: Product, url: URL, reach: readonly string[] | null) {
    const { here, elsewhere: alsoImportedBy } = await this.addresses.findReaders(product, url, null, reach);
    const isOwn = await this.addresses.isOwnFeed(product.id, url);
    const known: CheckWarning[] = [
      ...(isOwn ? (['own_feed'] as const) : []),
      ...(here ? (['already_imported'] as const) : []),
      ...(alsoImportedBy.length > 0 ? (['same_address_elsewhere'] as const) : []),
    ];
    return { known, alsoImportedBy };
  }

  private async count(product: Product, reading: Readable, today: Night) {
    const { events, stays, ignored, ignoredComing, rulesInTheWay } = reading;
    const horizon = feedHorizon(today);
    const inOrder = stays.toSorted((one, other) => (one.from < other.from ? -1 : 1));
    const coming = inOrder.filter(({ to }) => to > today);
    const nights = takenNights(stays, horizon);
    const known = new Set((await this.occupancy.availabilityOf([product], horizon))[0]?.takenNights);
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

function warningsAboutFailure({ code, pieces }: Extract<Read, { outcome: 'failed' }>): CheckWarning[] {
  return code === 'not_a_calendar' ? [noteOnPage(pieces) ?? 'page_instead_of_calendar'] : [];
}

function warningsAboutAddress(url: URL, { prodId }: Readable): CheckWarning[] {
  const isVrbo = guessProvider(url, prodId) === 'vrbo' && !/[?&]nontentative/i.test(url.search);
  const note = noteOnCalendar(url, prodId);
  return [...(isVrbo ? (['vrbo_without_non_tentative'] as const) : []), ...(note ? [note] : [])];
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

/** UIDs that are missing, unstable from one reading to the next, or derived from the dates of their stay. */
function hasUnstableUids({ stays, problems }: Readable, again: Read): boolean {
  if (problems.some(({ code }) => code === 'uid_missing')) return true;
  if (stays.some(({ uid, from, to }) => [from, to].every((night) => uid.includes(night.replaceAll('-', '')))))
    return true;
  if (again.outcome === 'failed') return false;
  const known = new Set(again.reading.stays.map(({ uid }) => uid));
  return stays.some(({ uid }) => !known.has(uid));
}

function toView(stay: ImportedStay | undefined): CheckedStay | null {
  return stay ? { from: stay.from, to: stay.to, summary: stay.summary } : null;
}
