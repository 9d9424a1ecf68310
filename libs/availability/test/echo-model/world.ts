import { addNights } from '../../src/night.ts';
import { overlaps, type Stay } from '../../src/stay.ts';
import { Hub, type Link, type SourceCalendar } from './hub.ts';
import { eventOf, Platform, type Style } from './platform.ts';

/** How a world is put together. */
export interface Plan {
  hubs: 1 | 2 | 3;
  /** A link for each channel, or the main link for all. */
  links: 'own' | 'shared';
  /** Two platforms that are also linked with each other. */
  isCrossLinked: boolean;
  /** Whether feeds follow at once what their platforms have learnt. */
  isPunctual: boolean;
  /** Whether platforms hold many further stays, so that no feed ever looks like an outage. */
  isFull: boolean;
  /** How the two platforms and the property system show what they learnt. */
  styles: readonly [Style, Style, Style];
}

/** A step; numbers choose among what exists. */
export interface Step {
  what:
    | 'host takes'
    | 'host ends'
    | 'host moves'
    | 'sells'
    | 'closes'
    | 'cancels'
    | 'learns'
    | 'follows'
    | 'reads'
    | 'drops';
  who: number;
  which: number;
  day: number;
  nights: number;
  minutes: number;
}

/** A platform at a hub: the link that it reads there, and the calendar that the hub reads of it. */
interface Attachment {
  platform: Platform;
  hub: Hub;
  link: Link;
  calendar: SourceCalendar;
}

/** Two platforms, a property system and their hosts around one, two or three installations of this product. */
export class World {
  readonly hubs: Hub[];
  readonly attachments: Attachment[];
  /** Stays that hosts dropped, by their block: the event as it was then. */
  readonly dropped = new Map<string, string>();
  /** Every stay that a host or platform ever took, as it was taken. */
  private readonly everTaken: Stay[] = [];
  now = 1;

  private readonly plan: Plan;

  constructor(plan: Plan) {
    this.plan = plan;
    const names = ['a', 'b', 'c'].slice(0, plan.hubs);
    this.hubs = names.map((name) => new Hub(`${name}.hosteed`));
    const [first, second, system] = plan.styles;
    const platforms = [
      new Platform('air', 'tells which', first),
      new Platform('book', 'tells neither', second),
      new Platform('system', 'tells neither', system),
    ];
    if (plan.isFull) for (const platform of platforms) platform.fill();
    this.attachments = platforms.map((platform, at) => this.attach(platform, this.hubs[at % plan.hubs]!));
    for (const hub of this.hubs) for (const other of this.hubs) if (other !== hub) this.relay(other, hub);
  }

  private attach(platform: Platform, hub: Hub): Attachment {
    const link = this.linkFor(hub, platform.name);
    const calendar = hub.addCalendar(platform.name, () => platform.feed(), link, platform.preparationDays);
    if (this.plan.links === 'own') link.excluded.calendarIds.push(calendar.id);
    return { platform, hub, link, calendar };
  }

  private relay(source: Hub, reader: Hub): void {
    const link = this.linkFor(source, reader.domain);
    if (this.plan.links === 'own') link.excluded.domains.push(reader.domain);
    reader.addCalendar(source.domain, () => source.relayed(link), null);
  }

  /** With a shared link all readers have the same one, but are recorded separately. */
  private linkFor(hub: Hub, reader: string): Link {
    return hub.addLink(reader);
  }

  happen({ what, who, which, day, nights, minutes }: Step): void {
    this.pass(minutes);
    const stay = stayOf(day, nights);
    if (['host takes', 'host moves', 'sells', 'closes'].includes(what)) this.everTaken.push(stay);
    const hub = this.hubs[who % this.hubs.length]!;
    const { platform } = this.attachments[who % this.attachments.length]!;
    if (what === 'host takes') hub.take(stay, isFree(hub, stay));
    else if (what === 'host ends' || what === 'host moves')
      this.endOwn(hub, which, what === 'host moves' ? stay : null);
    else if (what === 'sells' || what === 'closes') platform.take(stay, what === 'sells');
    else if (what === 'cancels') platform.firstHand.splice(which % Math.max(1, platform.firstHand.length), 1);
    else if (what === 'learns')
      this.learn(this.attachments[who % this.attachments.length]!, !this.plan.isPunctual && which % 3 === 0);
    else if (what === 'follows') platform.follow();
    else if (what === 'reads') this.readOne(hub, which);
    else this.dropOne(hub, which);
  }

  private endOwn(hub: Hub, which: number, moved: Stay | null): void {
    const own = hub.own[which % Math.max(1, hub.own.length)];
    if (!own) return;
    const others = hub.rows().filter(({ id }) => id !== own.id);
    if (!moved || !others.some((other) => overlaps(other, moved))) hub.end(own.id, moved);
  }

  private dropOne(hub: Hub, which: number): void {
    const ghosts = hub.calendars.flatMap((calendar) =>
      calendar.memory.blocks
        .filter(({ ghostSince, role }) => ghostSince !== null && role !== 'dropped')
        .map((block) => ({ calendar, block })),
    );
    const ghost = ghosts[which % Math.max(1, ghosts.length)];
    if (!ghost) return;
    this.dropped.set(ghost.block.id, eventOf(ghost.block));
    hub.drop(ghost.calendar, ghost.block.id);
  }

  private readOne(hub: Hub, which: number): void {
    hub.read(hub.calendars[which % hub.calendars.length]!, 'schedule');
  }

  /** A platform reads our link; we read it back at once; then, or much later, its feed follows what it learnt. */
  learn({ platform, hub, link, calendar }: Attachment, isLate = false): void {
    platform.learn(link.name, hub.shown(link.excluded));
    link.readAt = this.now;
    if (this.plan.isCrossLinked) this.learnFromEachOther(platform);
    this.pass(1);
    hub.read(calendar, 'schedule');
    if (!isLate) platform.follow();
    this.pass(1);
  }

  private learnFromEachOther(platform: Platform): void {
    const [one, other] = this.attachments;
    if (platform === one!.platform) platform.learn('direct', other!.platform.nights());
    if (platform === other!.platform) platform.learn('direct', one!.platform.nights());
  }

  /**
   * Ends one stay at its origin, of those whose nights no other source ever listed first-hand.
   *
   * @returns it; null where there is none
   */
  endOne(which: number): Stay | null {
    const owns = this.hubs.flatMap((hub) =>
      hub.own.map((stay) => ({ stay, end: () => hub.end(stay.id, null) })),
    );
    const sold = this.attachments.flatMap(({ platform }) =>
      platform.firstHand.map((stay) => ({ stay, end: () => platform.forget(stay.id) })),
    );
    const all = [...owns, ...sold].filter(({ stay }) => this.isOnlyOnce(stay));
    const one = all[which % Math.max(1, all.length)];
    one?.end();
    return one?.stay ?? null;
  }

  private isOnlyOnce({ from, to }: Stay): boolean {
    const near = { from: addNights(from, -2), to: addNights(to, 2) };
    return this.everTaken.filter((taken) => overlaps(taken, near)).length === 1;
  }

  /** Everything that its origin still lists. */
  firstHand(): Stay[] {
    return [
      ...this.hubs.flatMap(({ own }) => own),
      ...this.attachments.flatMap(({ platform }) => platform.firstHand),
    ];
  }

  /** Every reader reads every link once, in some order; hosts free at once what is missing. */
  round(order: readonly number[]): void {
    const readings = this.hubs.flatMap((hub) =>
      hub.calendars.map((calendar) => () => this.readAsHost(hub, calendar)),
    );
    const learnings = this.attachments.map((one) => () => this.learn(one));
    const all = [...readings, ...learnings];
    for (const at of orderOf(order, all.length)) {
      this.pass(11);
      all[at]!();
    }
  }

  private readAsHost(hub: Hub, calendar: SourceCalendar): void {
    hub.read(calendar, 'host');
    hub.release(calendar);
  }

  pass(minutes: number): void {
    this.now += minutes;
    for (const hub of this.hubs) {
      hub.now = this.now;
      hub.settle();
    }
  }
}

function stayOf(day: number, nights: number): Stay {
  const from = addNights('2026-03-01', day);
  return { from, to: addNights(from, nights) };
}

function isFree(hub: Hub, stay: Stay): boolean {
  return !hub.rows().some((row) => overlaps(row, stay));
}

/** A permutation of the first numbers, chosen by others. */
function orderOf(chances: readonly number[], length: number): number[] {
  const left = Array.from({ length }, (_, index) => index);
  return Array.from({ length }, (_, index) => left.splice((chances[index] ?? 0) % left.length, 1)[0]!);
}
