import i18next from 'i18next';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { byUrgency, conflictInWords, countsInWords } from './conflict-words.ts';
import type { Conflict, ConflictSide } from './conflicts.queries.ts';

const side = (name: string | null, extra: Partial<ConflictSide> = {}): ConflictSide => ({
  stayId: name ?? 'own',
  kind: name ? 'imported' : 'reservation',
  calendar: name ? { id: name, name, color: '#1e5aa8' } : null,
  label: null,
  from: '2026-11-26',
  to: '2026-11-30',
  firstSeenAt: '2026-11-01T10:00:00Z',
  ...extra,
});

const conflict = (extra: Partial<Conflict>): Conflict => ({
  id: 'c',
  productId: 'p',
  productName: 'Villa Azur',
  kind: 'booking',
  state: 'open',
  from: '2026-11-27',
  to: '2026-11-29',
  sides: [side('Booking.com'), side(null, { label: 'Dupuis', firstSeenAt: '2026-11-02T10:00:00Z' })],
  openedAt: '2026-11-02T10:00:00Z',
  acknowledgedAt: null,
  resolvedAt: null,
  ...extra,
});

describe('a host reads of a conflict', () => {
  beforeAll(() => chooseLanguage('fr'));
  const seenAt = (day: string) => formatInstant(`${day}T10:00:00Z`, 'fr');
  const words = (extra: Partial<Conflict>) => conflictInWords(conflict(extra), i18next.t, 'fr');

  it('who stands against whom, where and when, and since when we know of each: no more of who was first', () => {
    expect(words({})).toEqual([
      'Booking.com et Réservation directe (Dupuis) occupent Villa Azur du 27 nov. 2026 au 29 nov. 2026.',
      `Vus ici\u202f: Booking.com le ${seenAt('2026-11-01')}, Réservation directe (Dupuis) le ${seenAt('2026-11-02')}. Seules les plateformes savent quand chacun a été réservé.`,
    ]);
  });

  it('that a duplicate is probably one stay, and a block no second guest', () => {
    expect(words({ kind: 'duplicate', sides: [side('Booking.com'), side('Abritel')] })).toEqual([
      'Booking.com et Abritel annoncent sans doute le même séjour\u202f: Villa Azur, du 27 nov. 2026 au 29 nov. 2026.',
    ]);
    expect(
      words({
        kind: 'block',
        sides: [side('Booking.com'), side(null, { kind: 'manual', label: 'Travaux' })],
      }),
    ).toEqual([
      'Booking.com et Dates bloquées se chevauchent\u202f: Villa Azur, du 27 nov. 2026 au 29 nov. 2026.',
    ]);
  });
});

describe('the conflicts of a property', () => {
  const several = [
    conflict({ id: 'later', from: '2026-12-03' }),
    conflict({ id: 'block', kind: 'block', from: '2026-11-02' }),
    conflict({ id: 'duplicate', kind: 'duplicate' }),
    conflict({ id: 'seen', state: 'acknowledged', from: '2026-11-30' }),
    conflict({ id: 'first' }),
  ];

  it('stand by kind and date; what the host has seen keeps its place', () => {
    expect(byUrgency(several).map(({ id }) => id)).toEqual(['first', 'seen', 'later', 'duplicate', 'block']);
  });

  it('are counted by kind, and those that the host has seen among them', () => {
    expect(countsInWords(several, i18next.t)).toBe(
      '3 conflits à résoudre · 1 doublon probable · 1 chevauchement avec un blocage · dont 1 vu',
    );
    expect(countsInWords(several.slice(2, 3), i18next.t)).toBe('1 doublon probable');
  });
});
