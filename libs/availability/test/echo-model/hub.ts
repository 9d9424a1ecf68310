import { type Exclusions, isShown } from '../../src/compose-feed.ts';
import type { Original } from '../../src/evidence.ts';
import type { HeldBlock } from '../../src/held-block.ts';
import { type HoldingStay, settleEchoes } from '../../src/settle-echoes.ts';
import type { Stay } from '../../src/stay.ts';
import type { ImportedStay } from '../../src/stays-from-events.ts';
import { RememberedCalendar } from '../remembered-calendar.ts';

const TODAY = '2026-01-01';
const DAY = 24 * 60;
/** A channel's feed cannot yet follow what it read just before our reading. */
const FOLLOWED_WITHIN = 10;

const timeOf = (minute: number) => new Date(minute * 60_000);

/** A link of ours, what it leaves out, and when its reader read it last. */
export interface Link {
  name: string;
  excluded: { calendarIds: string[]; domains: string[] };
  readAt: number | null;
}

/** A calendar of a hub: where its feed comes from, which link its channel reads, and what our last reading listed. */
export interface SourceCalendar {
  id: string;
  memory: RememberedCalendar;
  feed: () => ImportedStay[];
  link: Link | null;
  preparationDays: number;
  listed: ImportedStay[];
  learntAt: number | null;
  /** The channel's reading that our last reading could see it follow. */
  followedAt: number | null;
}

interface Own extends Stay {
  id: string;
  since: number;
}

/** What holds nights of a hub's property, with since when. */
export interface Row extends HoldingStay {
  since: number;
}

/** One property of one installation of this product, with everything that the database would remember of it. */
export class Hub {
  readonly calendars: SourceCalendar[] = [];
  readonly links: Link[] = [];
  own: Own[] = [];
  now = 0;
  private former: Original[] = [];
  private readonly since = new Map<string, number>();
  private born = 0;

  readonly domain: string;

  constructor(domain: string) {
    this.domain = domain;
  }

  addLink(name: string): Link {
    const link = { name, excluded: { calendarIds: [], domains: [] }, readAt: null };
    this.links.push(link);
    return link;
  }

  addCalendar(
    id: string,
    feed: () => ImportedStay[],
    link: Link | null,
    preparationDays = 0,
  ): SourceCalendar {
    const memory = new RememberedCalendar(`${this.domain} ${id}`);
    const calendar = {
      id,
      memory,
      feed,
      link,
      preparationDays,
      listed: [],
      learntAt: null,
      followedAt: null,
    };
    this.calendars.push(calendar);
    return calendar;
  }

  /** The host takes nights that the property shows as free. */
  take(stay: Stay, isFree: boolean): void {
    if (!isFree) return;
    this.change(() => {
      this.born += 1;
      this.own.push({ ...stay, id: `${this.domain} own ${this.born}`, since: this.now });
    });
  }

  /** The host's own stay ends, or lies elsewhere from now on. */
  end(id: string, moved: Stay | null): void {
    this.change(() => {
      this.own = this.own.flatMap((one) => {
        if (one.id !== id) return [one];
        return moved ? [{ ...one, ...moved, since: this.now }] : [];
      });
    });
  }

  /** Reads one calendar; `asked`: by its host, else by the schedule, which also reads after a channel's reading. */
  read(calendar: SourceCalendar, by: 'host' | 'schedule'): void {
    const { memory, link, learntAt, preparationDays } = calendar;
    const listed = calendar.feed().filter(({ via }) => !via.includes(this.domain));
    const readAt = link?.readAt ?? null;
    const hasFollowed = readAt !== null && (by === 'host' || this.now - readAt >= FOLLOWED_WITHIN);
    if (hasFollowed) calendar.followedAt = readAt;
    const { followedAt } = calendar;
    const links = link && readAt !== null ? [{ excluded: link.excluded, readAt: timeOf(readAt) }] : [];
    const isOwnShown = links.some(({ excluded }) => !excluded.calendarIds.includes(calendar.id));
    const knowledge = {
      originals: this.originals().filter(({ calendarId }) => isOwnShown || calendarId !== calendar.id),
      links,
      learntAt: learntAt === null ? null : timeOf(learntAt),
      followedAt: followedAt === null ? null : timeOf(followedAt),
    };
    this.change(() => {
      memory.now = this.now;
      const feed = { stays: listed, cancelled: [], isWhole: true };
      const plan = memory.apply(feed, { today: TODAY, released: new Set(), knowledge, preparationDays });
      if (plan.weight === 'believed') calendar.learntAt = readAt;
    });
    calendar.listed = listed;
  }

  /** The host frees everything that a calendar no longer lists. */
  release({ memory }: SourceCalendar): void {
    this.change(() => memory.release(TODAY));
  }

  /** The host drops a ghost. */
  drop(calendar: SourceCalendar, id: string): void {
    this.change(() => calendar.memory.turn(id, { role: 'dropped', ghostSince: null }));
  }

  /** Everything that holds a night, in the form for planning, availability, conflicts and feeds. */
  rows(): Row[] {
    const own = this.own.map(({ id, from, to, since }): Row => {
      return { id, from, to, since, calendarId: null, role: 'stay', ghostSince: null, via: [] };
    });
    const imported = this.calendars.flatMap(({ id: calendarId, memory }) =>
      memory.blocks.flatMap((block) => this.toRow(block, calendarId)),
    );
    return [...own, ...imported];
  }

  /** What a link shows now. */
  shown(excluded: Exclusions): Row[] {
    return shownOf(this.rows(), excluded);
  }

  /** What a link shows, as another installation reads it. */
  relayed(link: Link): ImportedStay[] {
    return this.shown(link.excluded).map(({ id, from, to, via }) => ({
      uid: `${id}@${this.domain}`,
      recurrenceId: null,
      from,
      to,
      summary: 'Réservé',
      reservationCode: null,
      kind: 'unknown',
      via: [...via, this.domain],
    }));
  }

  /** Time alone turns ghosts into stays; they stand since then. */
  settle(): void {
    const { stays, ghosts } = settleEchoes(this.rows(), this.days(), timeOf(this.now));
    for (const { memory } of this.calendars) {
      for (const id of stays) memory.turn(id, { role: 'stay' });
      for (const id of ghosts) memory.turn(id, { ghostSince: timeOf(this.now) });
    }
    if (stays.length > 0) this.note(new Map());
  }

  private days(): Map<string, number> {
    return new Map(this.calendars.map(({ id, preparationDays }) => [id, preparationDays]));
  }

  private toRow({ id, from, to, via, role, ghostSince }: HeldBlock, calendarId: string): Row[] {
    if (role === 'dropped') return [];
    return [{ id, from, to, via, role, ghostSince, calendarId, since: this.since.get(id) ?? 0 }];
  }

  private originals(): Original[] {
    const standing = this.rows().filter(({ role }) => role === 'stay');
    const toOriginal = ({ from, to, calendarId, via, since }: Row): Original => {
      return { from, to, calendarId, via, isKept: false, since: timeOf(since), until: null };
    };
    const recent = this.former.filter(({ until }) => this.now * 60_000 - Number(until) < DAY * 60_000);
    return [...standing.map(toOriginal), ...recent];
  }

  /** Records what feeds showed and show no more, and since when each stay stands as it does. */
  private change(work: () => void): void {
    const before = new Map(this.rows().map((row) => [row.id, row]));
    work();
    this.note(before);
    this.settle();
  }

  private note(before: ReadonlyMap<string, Row>): void {
    const after = new Map(this.rows().map((row) => [row.id, row]));
    for (const [id, row] of before) {
      const next = after.get(id);
      const isStill = next?.role === 'stay' && next.from === row.from && next.to === row.to;
      if (row.role !== 'stay' || isStill) continue;
      const { from, to, calendarId, via, since } = row;
      const until = timeOf(this.now);
      this.former.push({ from, to, calendarId, via, isKept: false, since: timeOf(since), until });
    }
    for (const [id, { from, to, role }] of after) {
      const state = `${from} ${to} ${role}`;
      if (this.states.get(id) !== state) this.since.set(id, this.now);
      this.states.set(id, state);
    }
  }

  private readonly states = new Map<string, string>();
}

/** Those of a property's rows that a link shows. */
export function shownOf(rows: readonly Row[], excluded: Exclusions): Row[] {
  return rows.filter(
    ({ role, calendarId, via }) => role === 'stay' && isShown({ calendarId, isKept: false, via }, excluded),
  );
}
