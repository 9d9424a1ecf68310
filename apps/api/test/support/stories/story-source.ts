import type { ServerResponse } from 'node:http';
import { addNights, type Night } from '#availability';
import { airbnbFeed, bookingFeed, calendar, type FeedStay, vrboFeed } from '../../../../../testing/feeds.ts';
import type { Form, Source, StoryEvent } from './story.ts';
import { staysOf } from './story-nights.ts';

/** Answers a request for a calendar as its source does at this point of the story. */
export function answerAs(source: Source, form: Form, today: Night, response: ServerResponse): void {
  if ('status' in source) {
    const after = source.retryAfterSeconds;
    response.writeHead(source.status, after === undefined ? {} : { 'Retry-After': String(after) }).end();
  } else if ('page' in source) {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(source.page);
  } else if ('breaksOff' in source) {
    const body = feedOf(source.breaksOff, form, today);
    response.writeHead(200, { ...CALENDAR, 'Content-Length': body.length });
    response.write(half(body), () => response.destroy());
  } else if ('endsEarly' in source) {
    response.writeHead(200, CALENDAR).end(half(feedOf(source.endsEarly, form, today)));
  } else {
    response.writeHead(200, CALENDAR).end(feedOf(source, form, today));
  }
}

const CALENDAR = { 'Content-Type': 'text/calendar' };

function half(body: string): string {
  return body.slice(0, body.length / 2);
}

function feedOf(events: readonly StoryEvent[], form: Form, today: Night): string {
  return FORMS[form](events.map((event) => withDates(event, today)));
}

/** An event whose dates are those of this run. */
type DatedEvent = Pick<FeedStay, 'uid' | 'summary' | 'code' | 'lines'> &
  Partial<Pick<FeedStay, 'from' | 'to'>>;

function withDates({ uid, nights, says, code, lines = [] }: StoryEvent, today: Night): DatedEvent {
  const dated = lines.map((line) =>
    line.replace(/\{(-?\d+)\}/g, (_, days) => addNights(today, Number(days)).replaceAll('-', '')),
  );
  return {
    uid,
    ...(nights && staysOf(nights, today)[0]),
    ...(says && { summary: says }),
    ...(code && { code }),
    lines: dated,
  };
}

const FORMS: Record<Form, (events: readonly DatedEvent[]) => string> = {
  Airbnb: (events) => airbnbFeed(events.map(wholeDays)),
  'Booking.com': (events) => bookingFeed(events.map(wholeDays)),
  Vrbo: (events) => vrboFeed(events.map(wholeDays)),
  Google: (events) =>
    plainFeed(['PRODID:-//Google Inc//Google Calendar 70.9054//EN', 'X-WR-TIMEZONE:Europe/Paris'], events),
  'property system': (events) => plainFeed(['PRODID:-//Cabane et Fils//Planning 3//FR'], events),
};

function wholeDays({ from, to, ...event }: DatedEvent): FeedStay {
  if (!from || !to) throw new Error(`this platform tells whole days: ${event.uid}`);
  return { from, to, ...event };
}

function plainFeed(header: string[], events: readonly DatedEvent[]): string {
  const dates = ({ from, to }: DatedEvent) =>
    from && to ? [`DTSTART;VALUE=DATE:${compact(from)}`, `DTEND;VALUE=DATE:${compact(to)}`] : [];
  return calendar(
    ['VERSION:2.0', ...header],
    events.map((event) => [
      `UID:${event.uid}`,
      'DTSTAMP:20261101T080000Z',
      ...dates(event),
      `SUMMARY:${event.summary ?? 'Famille Lefort'}`,
      ...(event.lines ?? []),
    ]),
  );
}

const compact = (night: Night) => night.replaceAll('-', '');
