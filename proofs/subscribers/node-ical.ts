import nodeIcal, { type VEvent } from 'node-ical';
import { packageVersion } from './package-version.ts';
import { instantText, type SeenEvent, type Subscriber } from './subscriber.ts';

/** node-ical, in MagicMirror and home automation. */
export const nodeIcalPackage: Subscriber = {
  name: 'node-ical',
  way: 'fetches by itself',
  losesUids: null,
  fault: {
    words:
      'a backslash before an n becomes a line break; quotes around a whole name, or in one with TZID=, are lost',
    reads: (name) => {
      const unquoted = name.includes('TZID=') && !name.includes('"(') ? name.replaceAll('"', '') : name;
      return unquoted.replace(/\\[nN]/g, '\\\n').replace(/^"(.*)"$/, '$1');
    },
  },
  read: async ({ url }) => {
    const components = Object.values(await nodeIcal.async.fromURL(url));
    const events = components.filter((component): component is VEvent => component?.type === 'VEVENT');
    return { version: packageVersion('node-ical'), events: events.map(toSeenEvent) };
  },
};

function toSeenEvent({ uid, start, end, summary, status }: VEvent): SeenEvent {
  return {
    uid,
    from: written(start),
    to: written(end ?? start),
    summary: typeof summary === 'string' ? summary : summary.val,
    isCancelled: status === 'CANCELLED',
  };
}

/** node-ical gives a DATE as midnight where it runs. */
function written(date: VEvent['start']): string {
  if (!date.dateOnly) return instantText(date.getTime());
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}
