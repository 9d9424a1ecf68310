import i18next from 'i18next';
import { aStay } from '../../../test/a-stay.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { nextStep, type Obstacle, obstacleInWords } from './obstacle-words.ts';

const airbnb = { id: 'c', name: 'Airbnb', color: '#ff5a5f', channel: 'airbnb' } as const;
const obstacle = (extra: Partial<Obstacle> = {}): Obstacle => ({
  ...aStay({ kind: 'imported', from: '2027-08-05', to: '2027-08-14', label: 'Reserved', calendar: airbnb }),
  nature: 'booking',
  yieldsTo: 'doubleBooking',
  ...extra,
});
const own = { calendar: null, kind: 'reservation', label: 'Dupuis', yieldsTo: null } as const;
const closed = { nature: 'block', yieldsTo: 'force' } as const;

describe('nights that are taken', () => {
  const words = (extra?: Partial<Obstacle>) =>
    obstacleInWords(obstacle(extra), i18next.t, i18next.language as 'fr');

  it('are said with their source and dates, in French', async () => {
    await chooseLanguage('fr');
    expect(words()).toBe('Airbnb\u202f: réservé du 5 au 14 août');
    expect(words({ to: '2027-09-02' })).toBe('Airbnb\u202f: réservé du 5 août au 2 septembre');
    expect(words({ nature: 'unknown', from: '2027-12-30', to: '2028-01-02' })).toBe(
      'Airbnb\u202f: pris du 30 décembre 2027 au 2 janvier 2028, peut-être par un voyageur',
    );
    expect(words(closed)).toBe('Airbnb\u202f: fermé du 5 au 14 août');
    expect(words(own)).toBe('Réservation directe (Dupuis)\u202f: réservé du 5 au 14 août');
    expect(words({ ...own, ...closed, kind: 'manual', label: 'Travaux' })).toBe(
      'Dates bloquées (Travaux)\u202f: fermé du 5 au 14 août',
    );
  });

  it('and in English', async () => {
    await chooseLanguage('en');
    expect(words()).toBe('Airbnb: booked from 5 to 14 August');
  });

  it('are booked a second time by a step of that name alone, and never over an own booking', () => {
    const stepOver = (...obstacles: Partial<Obstacle>[]) => nextStep(obstacles.map(obstacle), 'reservation');
    expect(stepOver({}, closed)).toEqual({
      name: 'doubleBooking',
      words: { force: true, doubleBooking: true },
    });
    expect(stepOver(closed)).toEqual({ name: 'overClosed', words: { force: true } });
    expect(stepOver({}, own)).toBeNull();
    expect(stepOver()).toBeNull();
    expect(nextStep([obstacle({ yieldsTo: 'force' })], 'block')).toEqual({
      name: 'block',
      words: { force: true },
    });
  });
});
