import ical, { type VEvent } from 'node-ical';
import { addNights, type NaiveStay, nightAt, type StaysOptions } from '#availability';
import { isTimeZone } from '#ical';

type NaiveOptions = Pick<StaysOptions, 'timeZone' | 'horizon'>;
type Moment = VEvent['start'];

/** An event of node-ical, or one instance of a series. */
interface Happening {
  start: Moment;
  end: Moment;
  event: VEvent;
}

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_EVENTS = 5_000;
const MOST_SERIES = 300;
const LONGEST_LINE = 20_000;
/** Rules finer than a day, and lists that make a day's rule one, on which node-ical loops practically forever. */
const FINER_THAN_DAILY = /^(RRULE|EXRULE)[^\n]*(FREQ=(SECONDLY|MINUTELY|HOURLY)|BY(HOUR|MINUTE|SECOND)=)/im;
/** Series that node-ical is known to misread (decision 7): parts before FREQ, blanks, EXRULE, THISANDFUTURE. */
const MISREAD = /^RRULE[^:\n]*:(?!FREQ=[^\s,]+\s*$)|^EXRULE|RANGE="?THISANDFUTURE/im;

/**
 * Reads a feed by node-ical alone: each of its events is a stay, with the dates that it gives. Runs in a process with
 * the time zone UTC that may die.
 *
 * @returns null for a feed on which node-ical is known to hang
 * @throws whatever node-ical throws
 */
export function naiveStays(bytes: Uint8Array, options: NaiveOptions): NaiveStay[] | null {
  if (bytes.length > MOST_BYTES) return null;
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (!isBearable(text)) return null;
  const { vcalendar, ...components } = ical.sync.parseICS(text);
  const events = Object.values(components).filter((one): one is VEvent => one?.type === 'VEVENT');
  const isCancelled = String(vcalendar?.method).toUpperCase() === 'CANCEL';
  return events
    .filter(({ rrule }) => !(rrule && MISREAD.test(text)))
    .flatMap((event) => happeningsOf(event, options))
    .filter(({ start, end }) => isMoment(start) && isMoment(end))
    .map((one) => toNaiveStay(one, isCancelled, options));
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function isBearable(text: string): boolean {
  const lines = text.split('\n');
  const count = (start: string) => lines.filter((line) => line.toUpperCase().startsWith(start)).length;
  if (lines.some((line) => line.length > LONGEST_LINE) || FINER_THAN_DAILY.test(text)) return false;
  return count('BEGIN:VEVENT') <= MOST_EVENTS && count('RRULE') <= MOST_SERIES;
}

function happeningsOf(event: VEvent, { horizon }: NaiveOptions): Happening[] {
  const { start, end = start, rrule } = event;
  if (!rrule) return [{ start, end, event }];
  const [from, to] = [new Date(horizon.from), new Date(horizon.to)];
  return ical.expandRecurringEvent(event, { from, to, expandOngoing: true });
}

/** node-ical leaves what it cannot parse as a date as a string. */
function isMoment(value: unknown): boolean {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

function toNaiveStay(
  { start, end, event }: Happening,
  isCancelled: boolean,
  { timeZone }: NaiveOptions,
): NaiveStay {
  const isDate = event.datetype === 'date';
  const isZoned = (moment: Moment) => !isDate && isTimeZone(moment.tz ?? '');
  const nightOf = (moment: Moment) =>
    isZoned(moment) ? nightAt(moment, timeZone) : moment.toISOString().slice(0, 10);
  const [from, to] = [nightOf(start), nightOf(end)];
  return {
    uid: event.uid,
    summary: textOf(event.summary),
    description: textOf(event.description),
    mark: isCancelled ? 'cancelled' : markOf(event),
    isVague: !isDate && !(isZoned(start) && isZoned(end)),
    from,
    to: to > from ? to : addNights(from, 1),
  };
}

function markOf(event: VEvent): NaiveStay['mark'] {
  const { status, transparency, ...rest } = event;
  const words = [status, transparency, (rest as Record<string, unknown>)['MICROSOFT-CDO-BUSYSTATUS']];
  const says = (word: string) => words.some((one) => String(one).toUpperCase() === word);
  if (says('CANCELLED') || says('CANCELED')) return 'cancelled';
  if (says('TENTATIVE')) return 'tentative';
  return says('TRANSPARENT') || says('FREE') || says('WORKINGELSEWHERE') ? 'transparent' : null;
}

function textOf(value: VEvent['description']): string {
  return typeof value === 'object' ? value.val : (value ?? '');
}
