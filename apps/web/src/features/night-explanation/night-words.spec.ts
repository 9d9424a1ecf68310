import i18next from 'i18next';
import { chooseLanguage } from '../../i18n/i18n.ts';
import type { NightExplanation } from './night.queries.ts';
import { takenInWords } from './night-words.ts';

describe('a night in the panel', () => {
  const night: NightExplanation = {
    date: '2027-01-05',
    timeZone: 'Europe/Paris',
    isTaken: false,
    isKnown: true,
    unreadCalendars: [],
    stays: [],
  };
  const unread = { ...night, isKnown: false, unreadCalendars: ['Airbnb', 'Vrbo'] };

  it('is free only where every calendar was read, and else names those that were not', async () => {
    await chooseLanguage('fr');
    expect(takenInWords(night, i18next.t)).toMatch(/^Libre/);
    expect(takenInWords(unread, i18next.t)).toMatch(/^Peut-être prise.*\(Airbnb, Vrbo\)\.$/);
    await chooseLanguage('en');
    expect(takenInWords(unread, i18next.t)).toMatch(/^Perhaps taken.*\(Airbnb, Vrbo\)\.$/);
  });
});
