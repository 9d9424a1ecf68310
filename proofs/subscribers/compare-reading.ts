import type { TrueStay } from './published-truth.ts';
import type { SeenEvent, Subscriber } from './subscriber.ts';

/** How much of the expected content a subscriber shows. */
export interface ReadingComparison {
  events: number;
  /** Every stay is there with its very dates, or hours, and nothing else. */
  hasSameNights: boolean;
  names: {
    same: number;
    /** Read back differently, exactly as the subscriber's known fault explains. */
    explained: number;
    wrong: number;
  };
  /** Null where the subscriber keeps no UIDs. */
  hasSameUids: boolean | null;
}

type Known = Pick<Subscriber, 'fault' | 'losesUids'>;

/** Key of an event among those with the same dates: its UID, else its name. */
interface Match {
  event: SeenEvent;
  stay: TrueStay | undefined;
}

/**
 * Compares a subscriber's events with the API's.
 *
 * @param truth at least one stay
 */
export function compareReading(
  events: readonly SeenEvent[],
  truth: readonly TrueStay[],
  known: Known,
): ReadingComparison {
  const matches = matched(events, truth, known);
  const names = { same: 0, explained: 0, wrong: 0 };
  for (const { event, stay } of matches) {
    if (event.summary === stay?.summary) names.same += 1;
    else if (stay && known.fault?.reads(stay.summary) === event.summary) names.explained += 1;
    else names.wrong += 1;
  }
  return {
    events: events.length,
    hasSameNights: areSame(events.map(nightsText), truth.map(nightsText)),
    names,
    hasSameUids: known.losesUids === null ? haveSameUids(matches) : null,
  };
}

/** Whether the subscriber's known faults explain all differences. */
export function isFaultless({ hasSameNights, names, hasSameUids }: ReadingComparison): boolean {
  return hasSameNights && names.wrong === 0 && hasSameUids !== false;
}

/** Each stay is matched once. */
function matched(events: readonly SeenEvent[], truth: readonly TrueStay[], { fault }: Known): Match[] {
  const left = Map.groupBy(truth, nightsText);
  return events.map((event) => {
    const stays = left.get(nightsText(event)) ?? [];
    const stay =
      stays.find(({ id, summary }) => id === idOf(event) && summary === event.summary) ??
      stays.find(({ id, summary }) => id === idOf(event) && fault?.reads(summary) === event.summary) ??
      stays.find(({ summary }) => summary === event.summary) ??
      stays.find(({ summary }) => fault?.reads(summary) === event.summary) ??
      stays.find(({ id }) => id === idOf(event));
    left.set(
      nightsText(event),
      stays.filter((one) => one !== stay),
    );
    return { event, stay };
  });
}

/** Each UID is the stay's id at a domain of the installation and the property: one for each property. */
function haveSameUids(matches: readonly Match[]): boolean {
  const domains = new Map<string, Set<string>>();
  for (const { event, stay } of matches) {
    const [id, domain] = event.uid?.split('@') ?? [];
    if (!stay || !domain || id !== stay.id) return false;
    domains.set(stay.productId, (domains.get(stay.productId) ?? new Set()).add(domain));
  }
  const all = [...domains.values()].flatMap((of) => [...of]);
  return all.length === domains.size && new Set(all).size === all.length;
}

function idOf({ uid }: SeenEvent): string | undefined {
  return uid?.split('@')[0];
}

function nightsText({ from, to }: { from: string; to: string }): string {
  return `${from} ${to}`;
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.toSorted().join() === others.toSorted().join();
}
