/** A night, named by the local date on which it begins in the property's zone: `YYYY-MM-DD`. Nights sort as text. */
export type Night = string;

const DAY_MS = 86_400_000;

/** Whether the text is a real calendar date written `YYYY-MM-DD`. */
export function isNight(text: unknown): text is Night {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

/** The night that lies `count` nights after (before, when negative) the given one. */
export function addNights(night: Night, count: number): Night {
  if (count === 0) return night;
  return new Date(Date.parse(`${night}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many nights lie in `[from, to)`; negative when `to` comes first. */
export function countNights(from: Night, to: Night): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** The local date at an instant in an IANA zone. */
export function nightAt(instant: Date, timeZone: string): Night {
  return formatOf(timeZone).format(instant);
}

/** Cached: creating one takes a hundred times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  if (formats.size >= MOST_FORMATS) formats.clear();
  formats.set(timeZone, format);
  return format;
}
