import { renderCalendar } from './render-calendar.ts';
import { splitCalendar } from './split-calendar.ts';

const RELAY = { publisher: 'X-RELAY-PUBLISHER', via: 'X-RELAY-VIA' };

describe('a calendar in three parts', () => {
  it.each(['Villa', 'BEGIN:VEVENT', 'END:VCALENDAR\nBEGIN:VEVENT', 'x'.repeat(80)])(
    'is the whole again, and its events alone, whatever it is called: %j',
    (name) => {
      const event = {
        uid: '1@villa.test',
        from: '2027-01-10',
        to: '2027-01-12',
        summary: name,
        sequence: 0,
        via: [],
        lastModified: new Date('2026-11-01T00:00:00Z'),
      };
      const text = renderCalendar({
        name,
        publisher: 'p.test',
        relay: RELAY,
        refreshMinutes: 15,
        events: [event],
      });
      const { head, events, tail } = splitCalendar(text);
      expect(head + events + tail).toBe(text);
      expect(events).toMatch(/^BEGIN:VEVENT\r\n[^]*\r\nEND:VEVENT\r\n$/);
      expect(tail).toMatch(/^END:VCALENDAR/);
    },
  );
});
