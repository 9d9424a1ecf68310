import type { TrueStay } from './published-truth.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

/** How much of the truth a subscriber shows. */
export interface ReadingComparison {
  events: number;
  /** Every stay is there with its very dates, and nothing else. */
  hasSameNights: boolean;
  names: {
    same: number;
    /** Given back otherwise, and just as the subscriber's known fault has it. */
    explained: number;
    wrong: number;
  };
  /** Null where the subscriber keeps no UIDs. */
  hasSameUids: boolean | null;
}

/**
 * Compares what a subscriber has with what the API says. Stays never share their first night here, so that it tells
 * which event is which stay, whatever became of its UID and name.
 *
 * @param truth at least one stay
 */
export function compareReading(
  events: readonly SeenEvent[],
  truth: readonly TrueStay[],
  { fault, losesUids }: Pick<Subscriber, 'fault' | 'losesUids'>,
): ReadingComparison {
  const byFirstNight = new Map(truth.map((stay) => [stay.from, stay]));
  const names = { same: 0, explained: 0, wrong: 0 };
  for (const { from, summary } of events) {
    const name = byFirstNight.get(from)?.summary;
    if (summary === name) names.same += 1;
    else if (name !== undefined && fault?.reads(name) === summary) names.explained += 1;
    else names.wrong += 1;
  }
  return {
    events: events.length,
    hasSameNights: areSame(events.map(nightsText), truth.map(nightsText)),
    names,
    hasSameUids: losesUids === null ? haveSameUids(events, byFirstNight) : null,
  };
}

/** Whether nothing differs that the subscriber's known ways do not explain. */
export function isFaultless({ hasSameNights, names, hasSameUids }: ReadingComparison): boolean {
  return hasSameNights && names.wrong === 0 && hasSameUids !== false;
}

/** Each UID is the stay's id in one domain, which is the installation's and the property's. */
function haveSameUids(events: readonly SeenEvent[], byFirstNight: ReadonlyMap<string, TrueStay>): boolean {
  const domains = new Set<string>();
  const areIds = events.every(({ uid, from }) => {
    const [id, domain] = uid?.split('@') ?? [];
    domains.add(domain ?? '');
    return id === byFirstNight.get(from)?.id;
  });
  return areIds && domains.size === 1 && !domains.has('');
}

function nightsText({ from, to }: { from: string; to: string }): string {
  return `${from} ${to}`;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.toSorted().join() === others.toSorted().join();
}
