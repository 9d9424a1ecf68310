import { waitFor } from '@testing-library/react';
import i18next from 'i18next';
import { chooseLanguage, currentLanguage, loadTexts } from './i18n.ts';

const help = { en: Promise.withResolvers<object>(), fr: Promise.withResolvers<object>() };

jest.mock('./en-help.ts', () => ({
  get enHelp() {
    return help.en.promise;
  },
}));
jest.mock('./fr-help.ts', () => ({
  get frHelp() {
    return help.fr.promise;
  },
}));

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

const words = (firstSteps: string) => ({ help: { firstSteps } });

it('a part that was being opened when the language was chosen has its words', async () => {
  await chooseLanguage('fr');
  const opened = loadTexts('help');
  await chooseLanguage('en');
  help.en.resolve(words('First steps'));
  help.fr.resolve(words('Premiers pas'));
  await opened;
  expect(i18next.t('help.firstSteps')).toBe('First steps');
});

describe('a language whose texts come slowly', () => {
  beforeEach(async () => {
    help.en.resolve(words('First steps'));
    help.fr.resolve(words('Premiers pas'));
    await loadTexts('help');
    await chooseLanguage('fr');
    help.en = Promise.withResolvers();
  });
  afterAll(() => chooseLanguage('en'));

  it('is not brought back by a tab that follows too late', async () => {
    chooseInAnotherTab('language', 'en');
    await chooseLanguage('fr');
    help.en.resolve(words('First steps'));
    await loadTexts('help', 'en');
    expect([currentLanguage(), localStorage.getItem('language')]).toEqual(['fr', 'fr']);
  });

  it('is not remembered by a tab that only follows', async () => {
    help.en.resolve(words('First steps'));
    chooseInAnotherTab('language', 'en');
    await waitFor(() => expect(currentLanguage()).toBe('en'));
    expect(localStorage.getItem('language')).toBe('fr');
  });

  it('is not waited for once another is pressed', async () => {
    const english = chooseLanguage('en');
    await chooseLanguage('fr');
    help.en.resolve(words('First steps'));
    await english;
    expect([currentLanguage(), localStorage.getItem('language')]).toEqual(['fr', 'fr']);
  });
});
