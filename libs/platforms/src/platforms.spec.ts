import { nameOf, PLATFORMS, platformOf, programOf, SALES_CHANNELS } from './index.ts';

describe('the list of platforms', () => {
  it('names each once', () => {
    const ids = PLATFORMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('begins with those that sell nights', () => {
    expect(SALES_CHANNELS).toEqual(['airbnb', 'booking', 'vrbo']);
  });

  it('calls a platform as hosts of that language know it', () => {
    const [vrbo, google] = [platformOf('vrbo')!, platformOf('google')!];
    expect([nameOf(vrbo, 'fr'), nameOf(vrbo, 'en')]).toEqual(['Abritel', 'Vrbo']);
    expect([nameOf(google, 'fr'), programOf(google, 'fr')]).toEqual(['Google', 'Google Agenda']);
  });

  it('knows no platform by a word that is none', () => {
    expect(platformOf('other')).toBeUndefined();
    expect(platformOf(undefined)).toBeUndefined();
  });
});
