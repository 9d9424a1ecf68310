import { waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { chooseLanguage, currentLanguage } from './i18n.ts';

/** What a browser tells all other tabs of the same application. */
const chooseInAnotherTab = (key: string, newValue: string | null) =>
  dispatchEvent(new StorageEvent('storage', { key, newValue }));

describe('a language that is chosen in another tab', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));

  it('is that of this tab too, with all words that it has loaded', async () => {
    chooseInAnotherTab('language', 'en');
    await waitFor(() => expect(document.documentElement.lang).toBe('en'));
    expect(i18next.t('common.cancel')).toBe('Cancel');
    chooseInAnotherTab('language', 'fr');
    await waitFor(() => expect(document.documentElement.lang).toBe('fr'));
    expect(i18next.t('common.cancel')).toBe('Annuler');
  });

  it.each([
    ['language', 'de'],
    ['language', null],
    ['another-key', 'en'],
  ])('is left as it is by %s = %s', (key, value) => {
    chooseInAnotherTab(key, value);
    expect(currentLanguage()).toBe('fr');
  });
});
