import fc from 'fast-check';
import { renderCalendar } from '#ical';
import { RELAY } from '#platforms';
import { lawRuns } from '../../../testing/proof.ts';
import { propertyColors } from './property-colors.ts';

const COLORS = 8;
const properties = fc.uniqueArray(fc.uuid(), { maxLength: 40 });
const colorsOf = (ids: readonly string[]) => [...propertyColors(ids).values()];

describe('the colours of a host’s properties in one calendar', () => {
  it('are all different up to eight, and of more, of each eight that were added one after another', () => {
    fc.assert(
      fc.property(properties, (ids) => {
        const colors = colorsOf(ids);
        for (let first = 0; first < colors.length; first += COLORS) {
          const some = colors.slice(first, first + COLORS);
          expect(new Set(some).size).toBe(some.length);
        }
      }),
      { numRuns: lawRuns(1_000) },
    );
  });

  it('stay as they are when others are added', () => {
    fc.assert(
      fc.property(properties, fc.nat(40), (ids, count) => {
        expect(colorsOf(ids).slice(0, count)).toEqual(colorsOf(ids.slice(0, count)));
      }),
      { numRuns: lawRuns(1_000) },
    );
  });

  it('are the same for a property in a calendar of some as in one of all, unless an older one has them', () => {
    const [villa, hut] = ['00000003-0000-4000-8000-000000000000', '00000005-0000-4000-8000-000000000000'];
    expect(propertyColors([villa, hut]).get(hut)).toBe(propertyColors([hut]).get(hut));
    const twin = '0000000b-0000-4000-8000-000000000000';
    expect(propertyColors([twin]).get(twin)).toBe(propertyColors([villa]).get(villa));
    expect(propertyColors([villa, twin]).get(twin)).not.toBe(propertyColors([villa]).get(villa));
  });

  it('are as many names of CSS, by which alone a calendar can say them', () => {
    const ids = Array.from({ length: COLORS }, (_, index) => `0000000${index}-0000-4000-8000-000000000000`);
    const events = Array.from(propertyColors(ids), ([uid, color]) => {
      const nights = { from: '2027-01-01', to: '2027-01-02' };
      return { uid, color, ...nights, summary: 'Villa', sequence: 0, via: [], lastModified: new Date(0) };
    });
    const text = renderCalendar({ name: 'All', publisher: 'p', relay: RELAY, refreshMinutes: 15, events });
    const names = [...text.matchAll(/\r\nCOLOR:(\w+)/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(COLORS);
  });
});
