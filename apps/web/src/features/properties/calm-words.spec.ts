import i18next from 'i18next';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { calmInWords } from './calm-words.ts';

describe('how the calendars of a property are, where none asks for its host', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('syncs')));
  const words = (counts: Partial<Parameters<typeof calmInWords>[0]>) =>
    calmInWords({ calendars: 3, state: null, synced: 0, pending: 0, paused: 0, ...counts }, i18next.t);

  it('is well once each of them was read', () => {
    expect(words({ synced: 3 })).toBe('Ses 3 calendriers se lisent bien');
    expect(words({ calendars: 1, synced: 1 })).toBe('Son calendrier se lit bien');
  });

  it('is counted where one still waits for its reading, or is paused', () => {
    expect(words({ synced: 2, pending: 1 })).toBe('2 calendriers se lisent bien · 1 pas encore lu');
    expect(words({ synced: 1, pending: 1, paused: 1 })).toBe(
      '1 calendrier se lit bien · 1 pas encore lu · 1 en pause',
    );
    expect(words({ pending: 3 })).toBe('3 pas encore lus');
    expect(words({ paused: 3 })).toBe('3 en pause');
  });

  it('is nothing to be calm about without a calendar, and is not told where one asks', () => {
    expect(words({ calendars: 0 })).toBe('Aucun calendrier importé.');
    expect(words({ state: 'failing', synced: 2 })).toBe('');
  });
});
