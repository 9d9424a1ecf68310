import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { enHeld } from '../../i18n/en-held.ts';
import { enImport } from '../../i18n/en-import.ts';
import { frHeld } from '../../i18n/fr-held.ts';
import { frImport } from '../../i18n/fr-import.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { attentionInWords, problemInWords } from '../../lib/attention-words.ts';
import { releaseInWords } from '../../lib/calendar-state.ts';
import { formatMoment } from '../../lib/instant-words.ts';
import { countsInWords, ignoredInWords } from '../../lib/report-words.ts';
import { nightsInWords, readableInWords } from './check-words.ts';
import { pendingInWords } from './held-words.ts';
import { undoneInWords } from './undone-words.ts';

const types = readFileSync(join(__dirname, '../../lib/api.gen.d.ts'), 'utf8');

const reading = readFileSync(join(__dirname, '../../../../../libs/ical/src/reading.ts'), 'utf8');

/** Every member of the union that a field of the generated types has, wherever it stands. */
function codesOf(schema: string, field: string): string[] {
  const body = types.split(`        ${schema}: {`)[1]!;
  const union = new RegExp(`\\b${field}\\??: ([^;]+);`).exec(body)![1]!;
  return [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code!);
}

describe.each([
  ['French', { ...frImport, ...frHeld }],
  ['English', { ...enImport, ...enHeld }],
])('in %s there are words for', (_, { attention, calendarState, check, history, held }) => {
  it('every warning of a check', () => {
    const codes = codesOf('CalendarCheckView', 'warnings');
    expect(codes).toContain('unstable_uids');
    const said = new Set(Object.keys(check.warning).map((key) => key.replace(/_(one|other)$/, '')));
    expect([...said].sort()).toEqual(codes.sort());
    expect(codesOf('SyncedExternalCalendarView', 'warnings').filter((code) => !codes.includes(code))).toEqual(
      [],
    );
    for (const sentence of Object.values(check.warning))
      expect(sentence).toMatch(/^(\{\{names\}\}|[A-ZÀ-Ý]).*[.»]$/);
  });

  it('every reason to hold', () => {
    const codes = codesOf('HeldStaysView', 'reason');
    expect(codes.sort()).toEqual(['emptied', 'shrunk']);
    expect(Object.keys(held.reason).sort()).toEqual(
      codes.flatMap((code) => [`${code}_one`, `${code}_other`]).sort(),
    );
  });

  it('every state of a calendar', () => {
    expect(Object.keys(calendarState).sort()).toEqual(codesOf('ExternalCalendarView', 'state').sort());
  });

  it('everything that the reader notes of an event', () => {
    const [, union] = /ReadingProblemCode =([^;]+);/.exec(reading)!;
    const codes = [...union!.matchAll(/'(\w+)'/g)].map(([, code]) => code);
    expect(codes).toContain('uid_missing');
    expect(Object.keys(attention.problem)).toEqual(expect.arrayContaining(codes));
  });

  it('every way in which a run began and ended, and what it did to a stay', () => {
    expect(Object.keys(history.trigger).sort()).toEqual(codesOf('SyncRunView', 'trigger').sort());
    expect(Object.keys(history.outcome).sort()).toEqual(codesOf('SyncReportView', 'outcome').sort());
    expect(Object.keys(history.change).sort()).toEqual(codesOf('SyncChangeView', 'change').sort());
  });
});

describe('a host reads', () => {
  const t = i18next.t;
  const now = new Date(2026, 10, 26, 14, 0);
  const stay = (from: string, to: string) => ({ from, to, summary: 'Reserved' });
  beforeAll(() => chooseLanguage('fr'));

  it.each([
    [{ stays: 14, nextStay: stay('2026-12-03', '2026-12-05') }, '14 séjours, prochain le 3 décembre'],
    [{ stays: 1, nextStay: stay('2027-01-03', '2027-01-05') }, '1 séjour, prochain le 3 janvier 2027'],
    [{ stays: 2, nextStay: stay('2026-11-20', '2026-11-28') }, '2 séjours, un en cours jusqu’au 28 novembre'],
    [{ stays: 2, nextStay: null }, '2 séjours, aucun à venir'],
    [{ stays: 0, nextStay: null }, 'aucun séjour pour l’instant'],
  ])('what a calendar holds and when its next stay begins: %j', (check, words) => {
    expect(readableInWords(check, t, 'fr', now)).toBe(`Calendrier lisible\u202f: ${words}`);
  });

  it.each([
    [9, 9, '9 nuits, toutes encore libres ici.'],
    [9, 0, '9 nuits, toutes déjà bloquées ici.'],
    [9, 4, '9 nuits, dont 4 encore libres ici.'],
  ])('how many of %i nights are new when %i are', (nights, newNights, words) => {
    expect(nightsInWords({ nights, newNights }, t)).toBe(words);
  });

  const pending = [
    {
      ...stay('2026-12-03', '2026-12-05'),
      becomes: null,
      alsoIn: [],
      blockId: 'a',
      since: now.toISOString(),
      readings: 1,
      freedFrom: null,
    },
  ];
  const at = (hour: number) => new Date(2026, 10, 26, hour, 30).toISOString();

  it('until when a single vanished stay is safe, and that it takes a second reading', () => {
    expect(pendingInWords({ reason: null, pending }, at(14), t, 'fr', now)).toEqual([
      '1 séjour a disparu de ce calendrier. Il sera libéré après une deuxième lecture, au plus tôt à 14:30.',
    ]);
    expect(pendingInWords({ reason: null, pending }, at(13), t, 'fr', now)).toEqual([
      '1 séjour a disparu de ce calendrier. Il sera libéré à la prochaine lecture qui le confirme.',
    ]);
  });

  it('that an emptied calendar freed nothing, and what would', () => {
    expect(pendingInWords({ reason: 'emptied', pending }, at(20), t, 'fr', now)).toEqual([
      'Ce calendrier avait 1 séjour et n’en a plus. Rien n’a été effacé.',
      'Si trois lectures le confirment, il sera libéré, au plus tôt à 20:30.',
    ]);
    expect(pendingInWords({ reason: 'shrunk', pending }, at(13), t, 'fr', now)[1]).toBe(
      'Ces dates seront libérées dès que trois lectures l’auront confirmé.',
    );
    expect(pendingInWords({ reason: null, pending: [] }, null, t, 'fr', now)).toEqual([]);
  });

  it('when a calendar frees by itself what it has lost', () => {
    expect(releaseInWords(at(20), t, 'fr', now)).toBe('libération automatique à 20:30 au plus tôt');
    expect(releaseInWords(at(13), t, 'fr', now)).toBe('libération à la prochaine lecture');
    expect(releaseInWords(null, t, 'fr', now)).toBe('');
  });

  it('why nothing of a calendar blocks, and that one press would change it', () => {
    const counts = { transparent: 2, tentative: 1 };
    const remedy = { transparent: 'block', tentative: 'block' } as const;
    expect(attentionInWords({ reason: 'all_ignored', counts, remedy }, t)).toBe(
      'Rien de ce que ce calendrier annonce ne bloque de dates\u202f: 1 provisoire, 2 marqués libres. Si ce sont de vrais séjours, faites-les bloquer.',
    );
    expect(attentionInWords({ reason: 'all_ignored', counts: { cancelled: 2 }, remedy: null }, t)).toBe(
      'Rien de ce que ce calendrier annonce ne bloque de dates\u202f: 2 annulés.',
    );
    expect(attentionInWords({ reason: 'partly_read', counts: {}, remedy: null }, t)).toMatch(/illisible/);
  });

  it('which event was not read as it is written, as far as that is known', () => {
    const problem = { code: 'time_zone_unknown', mayBlock: false };
    const what = 'fuseau horaire inconnu';
    expect(problemInWords(problem, t, 'fr')).toContain(what);
    expect(problemInWords({ ...problem, uid: 'a@b' }, t, 'fr')).toContain(`«\u202fa@b\u202f»\u202f: ${what}`);
    expect(
      problemInWords({ ...problem, uid: 'a@b', summary: 'Martin', start: '2027-03-10T16:00:00' }, t, 'fr'),
    ).toContain(`«\u202fMartin\u202f», 10 mars 2027\u202f: ${what}`);
    expect(problemInWords({ ...problem, code: 'unheard_of', start: '2027-13' }, t, 'fr')).toMatch(/^2027-13/);
  });

  it('the day of a moment that is not today', () => {
    expect(formatMoment(new Date(2026, 10, 27, 2, 5).toISOString(), t, 'fr', now)).toBe('le 27 nov. à 02:05');
  });

  it('only what a sync did, and a reason that nobody knows yet is left out', () => {
    const counts = { added: 2, changed: 0, removed: 1, unchanged: 0, held: 0, echoes: 1 };
    expect(countsInWords(counts, t)).toBe('2 ajoutés, 1 retiré, 1 renvoyé par la plateforme (déjà connu)');
    expect(ignoredInWords({ cancelled: 1, tentative: 3, unheard_of: 2 }, t)).toBe(
      'Ignorés\u202f: 1 annulé, 3 provisoires',
    );
    expect(ignoredInWords({}, t)).toBe('');
    expect(undoneInWords({ removed: 0, restored: 2, reverted: 1 }, t)).toBe(
      'Synchronisation annulée\u202f: 2 séjours rétablis, 1 séjour remis à ses anciennes dates.',
    );
  });
});
