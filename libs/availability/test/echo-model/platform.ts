import { addNights, type Night } from '../../src/night.ts';
import { isSameRange, nightsOf, overlaps, type Stay } from '../../src/stay.ts';
import type { ImportedStay } from '../../src/stays-from-events.ts';

/**
 * What a platform's words distinguish: whether an event is a booking or a closure, as Airbnb, or neither, as
 * Booking.com.
 */
export type Wording = 'tells which' | 'tells neither';

/** How a platform shows what it has learnt from others. */
export type Style = 'as it is' | 'in parts' | 'widened';

/** A stay that a platform sold or closed itself. */
export interface FirstHand extends Stay {
  id: string;
  isBooking: boolean;
}

/** A platform that sells a property, publishes a feed of it and reads links of others. */
export class Platform {
  firstHand: FirstHand[] = [];
  /** Every night of which it has ever read that it is taken. */
  readonly everLearnt = new Set<Night>();
  private readonly constant: FirstHand[] = [];
  private readonly learnt = new Map<string, Stay[]>();
  private shown: Stay[] = [];
  private issued = 0;
  private born = 0;

  readonly name: string;
  readonly wording: Wording;
  private readonly style: Style;

  constructor(name: string, wording: Wording, style: Style) {
    this.name = name;
    this.wording = wording;
    this.style = style;
  }

  get preparationDays(): number {
    return this.style === 'widened' ? 1 : 0;
  }

  /** Sells or closes nights, as far as it knows them to be free. */
  take(stay: Stay, isBooking: boolean): void {
    const known = [...this.firstHand, ...[...this.learnt.values()].flat(), ...this.shown];
    if (known.some((other) => overlaps(other, stay))) return;
    this.born += 1;
    this.firstHand.push({ ...stay, id: `${this.name}-${this.born}`, isBooking });
  }

  /** Sells nights far away, separate for each platform, that only have to exist. */
  fill(): void {
    for (let week = 0; week < 5; week += 1) {
      const from = addNights('2026-06-01', week * 7 + this.name.length);
      this.constant.push({ from, to: addNights(from, 1), id: `${this.name} far ${week}`, isBooking: true });
    }
  }

  /** Cancels a stay of its own. */
  forget(id: string): void {
    this.firstHand = this.firstHand.filter((stay) => stay.id !== id);
  }

  /** A new reading of a source replaces the former one; its feed follows later. */
  learn(link: string, stays: readonly Stay[]): void {
    this.learnt.set(link, [...stays]);
    for (const night of stays.flatMap(nightsOf)) this.everLearnt.add(night);
  }

  /** Its feed shows what it has learnt by now. */
  follow(): void {
    const stays = [...this.learnt.values()].flat();
    this.shown = stays.filter((stay, index) => stays.findIndex((one) => isSameRange(one, stay)) === index);
  }

  /** Its feed as it is now; platforms issue UIDs as they please. */
  feed(): ImportedStay[] {
    this.issued += 1;
    return [
      ...[...this.constant, ...this.firstHand].map((stay) => this.event(stay, stay.id, stay.isBooking)),
      ...this.shown
        .flatMap((stay) => this.inStyle(stay))
        .map((stay) => this.event(stay, copyId(stay), false)),
    ];
  }

  /** Its feed as another platform reads it that is linked with it directly. */
  nights(): Stay[] {
    return [...this.firstHand, ...this.shown];
  }

  private inStyle(stay: Stay): Stay[] {
    if (this.style === 'widened') return [{ from: addNights(stay.from, -1), to: addNights(stay.to, 1) }];
    const middle = addNights(stay.from, 1);
    if (this.style === 'as it is' || middle >= stay.to) return [stay];
    return [
      { from: stay.from, to: middle },
      { from: middle, to: stay.to },
    ];
  }

  private event({ from, to }: Stay, id: string, isBooking: boolean): ImportedStay {
    const isTelling = this.wording === 'tells which';
    return {
      uid: isTelling ? id : `${id}#${this.issued}`,
      recurrenceId: null,
      from,
      to,
      summary: isTelling && isBooking ? 'Reserved' : 'Not available',
      reservationCode: isTelling && isBooking ? id : null,
      kind: isTelling ? (isBooking ? 'booking' : 'block') : 'unknown',
      via: [],
    };
  }
}

function copyId({ from, to }: Stay): string {
  return `copy-${from}-${to}`;
}

/** An event is identified by its content: another name or other dates make it another one. */
export function eventOf(event: Pick<ImportedStay, 'uid' | 'from' | 'to'>): string {
  return `${idOfEvent(event)} ${event.from} ${event.to}`;
}

/** The first-hand stay that an event is, whatever UID it bears now. */
export function idOfEvent({ uid }: Pick<ImportedStay, 'uid'>): string {
  return uid.split('#')[0]!;
}
