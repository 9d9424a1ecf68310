import i18next from 'i18next';
import { chooseLanguage } from '../i18n/i18n.ts';
import { timeOfRuns } from './run-words.ts';

/** On a clock that hangs where the test runs. */
const at = (day: number, hour: number) => new Date(2026, 11, day, hour, 12).toISOString();

describe('when runs of the history were', () => {
  const words = async (language: 'fr' | 'en', runs: number, firstFinishedAt: string, finishedAt: string) => {
    await chooseLanguage(language);
    return timeOfRuns({ runs, firstFinishedAt, finishedAt }, i18next.t).replaceAll(/[\u202f\u2009]/g, ' ');
  };

  it('one: the moment', async () => {
    expect(await words('fr', 1, at(1, 8), at(1, 8))).toBe('1er déc. 2026, 08:12');
    expect(await words('en', 1, at(1, 8), at(1, 8))).toBe('1 Dec 2026, 08:12');
  });

  it('several of one day, or of some: how many, from when to when', async () => {
    expect(await words('fr', 9, at(2, 8), at(2, 16))).toBe('9 lectures : 2 déc. 2026, 08:12 – 16:12');
    expect(await words('fr', 1_200, at(1, 8), at(3, 7))).toBe(
      '1200 lectures : 1er déc. 2026, 08:12 – 3 déc. 2026, 07:12',
    );
    expect(await words('en', 24, at(1, 8), at(2, 7))).toBe(
      '24 readings: 1 Dec 2026, 08:12 – 2 Dec 2026, 07:12',
    );
  });
});
