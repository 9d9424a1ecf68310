import i18next from 'i18next';
import { chooseLanguage } from '../i18n/i18n.ts';
import { namesInWords } from './names-in-words.ts';

describe('the names of properties that somebody may see', () => {
  beforeAll(() => chooseLanguage('fr'));
  const words = (...names: string[]) => namesInWords(names, i18next.t);

  it('are all told as long as there are few', () => {
    expect(words()).toBe('');
    expect(words('Villa Azur')).toBe('Villa Azur');
    expect(words('Azur', 'Chalet', 'Grange', 'Moulin')).toBe('Azur, Chalet, Grange, Moulin');
  });

  it('are the first of many, with how many others there are', () => {
    expect(words('Azur', 'Chalet', 'Grange', 'Moulin', 'Tour')).toBe('Azur, Chalet, Grange et 2 autres');
  });
});
