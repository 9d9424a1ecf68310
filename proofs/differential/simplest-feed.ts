import type { GeneratedEvent, GeneratedFeed } from './feed-model.ts';

/** A feed that still shows something, with as little else as can be. */
export async function simplestFeed(
  feed: GeneratedFeed,
  shows: (feed: GeneratedFeed) => Promise<boolean>,
): Promise<GeneratedFeed> {
  for (const simpler of simplerFeeds(feed)) if (await shows(simpler)) return simplestFeed(simpler, shows);
  return feed;
}

function* simplerFeeds(feed: GeneratedFeed): Generator<GeneratedFeed> {
  const { events } = feed;
  if (feed.foldAt !== 75) yield { ...feed, foldAt: 75 };
  for (const uid of new Set(events.map((event) => event.uid))) {
    const others = events.filter((event) => event.uid !== uid);
    if (others.length > 0) yield { ...feed, events: others };
  }
  for (const event of events) {
    if (event.replaces) yield { ...feed, events: events.filter((other) => other !== event) };
    for (const simpler of simplerEvents(event)) {
      yield { ...feed, events: events.map((other) => (other === event ? simpler : other)) };
    }
  }
}

function* simplerEvents(event: GeneratedEvent): Generator<GeneratedEvent> {
  for (const list of ['dates', 'periods', 'exceptions'] as const) {
    for (const [index] of event[list].entries()) yield { ...event, [list]: event[list].toSpliced(index, 1) };
  }
  for (const name of ['status', 'transparency', 'sequence', 'description'] as const) {
    if (event[name] !== null) yield { ...event, [name]: null };
  }
  const { rule } = event;
  if (!rule) return;
  if (rule.weekStart) yield { ...event, rule: { ...rule, weekStart: null } };
  for (const count of [2, 4, 8]) {
    if (rule.until !== null || count < (rule.count ?? 9)) {
      yield { ...event, rule: { ...rule, count, until: null } };
    }
  }
  for (const [part, values] of Object.entries(rule.by)) {
    if (values.length < 2) continue;
    for (const [index] of values.entries()) {
      yield { ...event, rule: { ...rule, by: { ...rule.by, [part]: values.toSpliced(index, 1) } } };
    }
  }
}
