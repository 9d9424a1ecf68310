import i18next from 'i18next';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { countsInWords } from './trouble-words.ts';

const none = {
  paused_unread: 0,
  paused: 0,
  failing: 0,
  stale: 0,
  pending: 0,
  held: 0,
  waiting: 0,
  needs_attention: 0,
  synced: 0,
};

describe('how all calendars of a host are', () => {
  beforeAll(() => chooseLanguage('fr'));
  const words = (counts: Partial<typeof none>) => countsInWords({ ...none, ...counts }, i18next.t);

  it('is well only when every one of them is read well', () => {
    expect(words({ synced: 240 })).toBe('Tous vos calendriers se lisent bien.');
    expect(words({ synced: 239, failing: 1 })).toBe('239 calendriers se lisent bien');
    expect(words({ synced: 1, paused: 2, pending: 1 })).toBe(
      '1 calendrier se lit bien · 2 en pause · 1 pas encore lu',
    );
    expect(words({ paused: 3 })).toBe('3 en pause');
    expect(words({ stale: 3 })).toBe('');
  });

  it('is not well because there is none', () => {
    expect(words({})).toBe('Aucun calendrier importé.');
  });
});
