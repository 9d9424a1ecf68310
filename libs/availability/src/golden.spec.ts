import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderCalendar } from '#ical';
import { composeFeed, type FeedStay, type Privacy } from './compose-feed.ts';
import { jointCalendar, jointEvents } from './compose-joint-feed.ts';
import { propertyColors } from './property-colors.ts';
import { readFeed } from './read-feed.ts';
import { READER_VERSION } from './reader-version.ts';
import { RENDERING } from './rendering.ts';
import type { Language } from './sync-failure.ts';

/** Number, digest of what goes in, digest of what comes out. A failing test says what to write here instead. */
const GOLDEN_READING = '5 783856a63cc28cdd f063a7b5cd85a6ae';
const GOLDEN_RENDERING = '3 2c14df1d1b108b5a 7a236bdf952783a6';
const GOLDEN_ENGLISH = '3 2c14df1d1b108b5a 5f4cacbf4c447789';
const GOLDEN_JOINT = '3 8a5d1b301b76fc0e 9483673dc6729fe0';

const fixtures = join(import.meta.dirname, '../fixtures');
const horizon = { from: '2025-12-01', to: '2029-01-01' };

const digest = (parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** Instructions for when the line has changed, with what to write. */
function adviceOn(name: string, file: string, golden: string, present: string): string | null {
  if (golden === present) return null;
  const [version, inputs, output] = golden.split(' ');
  const [nowVersion, nowInputs, nowOutput] = present.split(' ');
  const line = (number: number | string) => `'${number} ${nowInputs} ${nowOutput}'`;
  if (version !== nowVersion) return `${name} was raised: write ${line(nowVersion!)}`;
  if (inputs === nowInputs && output !== nowOutput)
    return `The same comes out differently: raise ${name} to ${Number(version) + 1} in ${file}, and write ${line(Number(version) + 1)}`;
  return `The fixtures have changed: write ${line(version!)}. Where an old one comes out differently too, raise ${name} in ${file}.`;
}

const feeds = ['vectors', 'dialects'].flatMap((folder) =>
  readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.ics'))
    .sort()
    .map((file) => ({ name: `${folder}/${file}`, bytes: readFileSync(join(fixtures, folder, file)) })),
);

const ZONES = ['Europe/Paris', 'America/New_York'];

function readings(): string[] {
  return feeds.flatMap(({ bytes }) =>
    ZONES.map((timeZone) =>
      JSON.stringify(readFeed(bytes, { timeZone, horizon, ownUidDomain: 'own.example' })),
    ),
  );
}

const own = { calendarId: null, color: null, isKept: false, via: [], sequence: 0 };
const imported = {
  kind: 'imported',
  calendarId: 'a',
  label: 'Airbnb',
  color: '#ff5a5f',
  isKept: false,
} as const;
const STAYS = (
  [
    {
      ...own,
      id: '1',
      kind: 'reservation',
      label: 'Dupuis; « Ève », 10\\2',
      from: '2026-12-10',
      to: '2026-12-13',
    },
    {
      ...own,
      id: '2',
      kind: 'reservation',
      label: 'é'.repeat(90),
      from: '2026-12-13',
      to: '2026-12-14',
      sequence: 3,
    },
    { ...own, id: '3', kind: 'manual', label: null, from: '2027-02-28', to: '2027-03-01' },
    { ...imported, id: '4', via: [], sequence: 1, from: '2026-12-31', to: '2027-01-02' },
    {
      ...imported,
      id: '5',
      via: ['p.example', 'q.example'],
      sequence: 0,
      from: '2027-01-02',
      to: '2027-01-09',
    },
    {
      ...imported,
      id: '6',
      calendarId: 'b',
      isKept: true,
      via: [],
      sequence: 0,
      from: '2027-04-01',
      to: '2027-04-02',
    },
    { ...own, id: '7', kind: 'cancelled', label: null, from: '2026-12-20', to: '2026-12-24', sequence: 2 },
  ] satisfies Omit<FeedStay, 'lastModified'>[]
).map((stay, day): FeedStay => ({ ...stay, lastModified: new Date(Date.UTC(2026, 10, 1 + day, 8)) }));

const FEEDS = (['busy', 'name'] as Privacy[]).flatMap((privacy) =>
  [STAYS, []].map((stays) => ({ privacy, stays, excluded: { calendarIds: ['b'], domains: ['q.example'] } })),
);

/** Two of them would like one colour. */
const HOUSES = ['10000000', '10000008', '10000001'].map((start) => `${start}-0000-4000-8000-000000000000`);

/** As joint feeds tell of the same stays. */
function jointBodies(): string[] {
  const settings = {
    name: 'Mes logements',
    revision: 2,
    settingsChangedAt: new Date('2026-11-03T00:00:00Z'),
    uidDomain: 'feed.example',
  };
  const properties = Array.from(propertyColors(HOUSES), ([id, color]) => ({
    name: 'Villa « Azur »',
    timeZone: 'Europe/Paris',
    checkInHour: 16,
    checkOutHour: 10,
    color,
    uidDomain: `${id}.example`,
    version: 3,
    calendarChangedAt: new Date('2026-11-20T00:00:00Z'),
    hoursChangedAt: new Date('2026-11-02T00:00:00Z'),
    stays: STAYS,
  }));
  return (['turnovers', 'stays'] as const).flatMap((kind) =>
    (['fr', 'en'] as const).map((language) => {
      const told = { ...settings, language, tellsGuests: language === 'fr' };
      const events = properties.flatMap((property) => jointEvents(kind, property, told));
      return renderCalendar({ ...jointCalendar(told), events });
    }),
  );
}

function bodies(language: Language): string[] {
  return FEEDS.map(({ stays, ...settings }) =>
    renderCalendar(
      composeFeed(stays, {
        ...settings,
        productName: 'Villa « Azur »\nrez-de-chaussée',
        language,
        tellsCancelled: settings.privacy === 'name',
        revision: 2,
        settingsChangedAt: new Date('2026-11-03T00:00:00Z'),
        uidDomain: 'own.example',
      }),
    ),
  );
}

describe('what subscribers and calendars rely on', () => {
  it('is read in the same way for as long as READER_VERSION stands', () => {
    const inputs = digest(feeds.flatMap(({ name, bytes }) => [name, bytes]));
    const present = `${READER_VERSION} ${inputs} ${digest(readings())}`;
    expect(adviceOn('READER_VERSION', 'reader-version.ts', GOLDEN_READING, present)).toBeNull();
  });

  it.each([
    ['fr', GOLDEN_RENDERING],
    ['en', GOLDEN_ENGLISH],
  ] as const)('is published in the same bytes for as long as RENDERING stands, in %s', (language, golden) => {
    const present = `${RENDERING} ${digest([JSON.stringify(FEEDS)])} ${digest(bodies(language))}`;
    expect(adviceOn('RENDERING', 'rendering.ts', golden, present)).toBeNull();
  });

  it('is told of several properties in the same bytes for as long', () => {
    const present = `${RENDERING} ${digest([JSON.stringify([HOUSES, STAYS])])} ${digest(jointBodies())}`;
    expect(adviceOn('RENDERING', 'rendering.ts', GOLDEN_JOINT, present)).toBeNull();
  });
});
