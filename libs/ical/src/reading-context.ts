import type { Component } from './components.ts';
import type { Horizon } from './expand-recurrence.ts';
import { FeedTooComplex, type ReadingProblem } from './reading.ts';
import type { RelayProperties } from './relay-properties.ts';
import type { Zone } from './zone.ts';

/**
 * Limits on one feed (reliability page, parse limits). They bound time and memory, not people: fifty unending daily
 * series have 56,000 instances in three years, and so many stays fit into the reader's heap.
 */
const MAX_INSTANCES = 65_000;
const MAX_EXTRA_DATES = 10_000;
const MAX_ZONES = 32;
/** A thousand series on every day of three years fit. */
const MAX_DAYS = 2_000_000;

/** Cost budget shared by the events of one feed; one that exceeds it is refused as too complex. */
export class Budget {
  private instances = 0;
  private extraDates = 0;
  private days = 0;
  private readonly zones = new Set<string>();

  /** @throws FeedTooComplex */
  takeInstances(count: number): void {
    this.instances += count;
    if (this.instances > MAX_INSTANCES) throw new FeedTooComplex();
  }

  /** Days that recurrence rules look at. @throws FeedTooComplex */
  takeDays(count: number): void {
    this.days += count;
    if (this.days > MAX_DAYS) throw new FeedTooComplex();
  }

  /** EXDATE and RDATE values together. @throws FeedTooComplex */
  takeExtraDates(count: number): void {
    this.extraDates += count;
    if (this.extraDates > MAX_EXTRA_DATES) throw new FeedTooComplex();
  }

  /** @throws FeedTooComplex */
  takeZone(tzid: string): void {
    if (this.zones.add(tzid).size > MAX_ZONES) throw new FeedTooComplex();
  }
}

/** Context of one calendar for all its events, and its list of problems. */
export interface ReadingContext {
  relay: RelayProperties;
  /** The property's zone: for unknown TZIDs, where the calendar has no clock of its own. */
  homeZone: Zone;
  /** Zone of times that name none: the file's own (X-WR-TIMEZONE), else the property's. */
  floatingZone: Zone;
  /** METHOD:CANCEL, which cancels every event of the file (RFC 5546 §3.2.5). */
  cancelled: boolean;
  /**
   * The calendar's own clock: X-WR-TIMEZONE, else the one zone that its VTIMEZONEs and TZIDs name; null where it names
   * none, or several. Resolved lazily.
   */
  calendarZone(): Zone | null;
  horizon: Horizon;
  /** Days since 1970-01-01: what lies wholly before it is past. */
  today: number;
  /** VTIMEZONEs by TZID: the first of each name. */
  definitions: ReadonlyMap<string, Component>;
  /** Cache of zones by TZID; null for unknown ones. */
  zones: Map<string, Zone | null>;
  budget: Budget;
  problems: ReadingProblem[];
}
