import i18next from 'i18next';
import { aStay } from '../../test/a-stay.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import type { OccupancyStay } from './occupancy.queries.ts';
import { labelOf, whoOf } from './stay-words.ts';

type Source = NonNullable<OccupancyStay['calendar']>;

describe('what a stay is called', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));

  const t = i18next.t;
  const from = (channel: Source['channel'], name: string) => ({ id: 'c', name, color: '#ff5a5f', channel });
  const imported = (calendar: Source, nature: OccupancyStay['nature'], label: string) =>
    aStay({ kind: 'imported', calendar, nature, label });

  it.each([
    ['airbnb', 'booking', 'Reserved', 'Réservation Airbnb'],
    ['airbnb', 'block', 'Airbnb (Not available)', 'Fermé sur Airbnb'],
    ['booking', 'unknown', 'CLOSED - Not available', 'Réservé ou fermé sur Booking.com'],
    ['vrbo', 'booking', 'Reserved - Jean', 'Réservation Abritel - Jean'],
    ['vrbo', 'block', 'Blocked', 'Fermé sur Abritel'],
    ['airbnb', 'unknown', '', 'Réservé ou fermé sur Airbnb'],
  ] as const)('of %s, a %s that it calls “%s”, is « %4$s »', (channel, nature, title, words) => {
    expect(labelOf(imported(from(channel, 'Calendrier'), nature, title), t)).toBe(words);
  });

  it('is what somebody wrote, where no platform that sells nights did', () => {
    expect(labelOf(imported(from('airbnb', 'Airbnb'), 'booking', 'Tom'), t)).toBe('Tom');
    expect(labelOf(imported(from('google', 'Famille'), 'unknown', 'Vacances de Paul'), t)).toBe(
      'Vacances de Paul',
    );
    expect(labelOf(imported(from(null, 'Smoobu'), 'booking', 'John Smith'), t)).toBe('John Smith');
    expect(labelOf(imported(from(null, 'Smoobu'), 'unknown', ''), t)).toBe('Indisponible');
    expect(labelOf(aStay({ label: 'Dupuis' }), t)).toBe('Réservé - Dupuis');
  });

  it('names its calendar beside it, unless its own words do', () => {
    expect(whoOf(imported(from('airbnb', 'Calendrier Airbnb'), 'booking', 'Reserved'), t)).toBe(
      'Réservation Airbnb',
    );
    expect(whoOf(imported(from('airbnb', 'Chambre bleue'), 'booking', 'Reserved'), t)).toBe(
      'Réservation Airbnb (Chambre bleue)',
    );
    expect(whoOf(imported(from('google', 'Famille'), 'unknown', 'Paul'), t)).toBe('Paul (Famille)');
    expect(whoOf(aStay({ label: 'Dupuis' }), t)).toBe('Réservé - Dupuis');
  });
});
