import { CHANNELS, nameOf, PLATFORMS, platformOf, programOf, SALES_CHANNELS } from './index.ts';

describe('the list of platforms', () => {
  it('names each once', () => {
    const ids = PLATFORMS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each platform with a link of its own where its calendars are found', () => {
    for (const id of CHANNELS) {
      const steps = platformOf(id)!.publishes!.whereToFind!;
      expect(steps.fr).toHaveLength(steps.en.length);
    }
  });

  it('says in both languages how a link of ours is taken', () => {
    for (const { reads } of PLATFORMS) {
      const steps = reads?.instructions?.steps;
      expect(steps?.fr.length).toBe(steps?.en.length);
    }
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
