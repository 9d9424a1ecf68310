import i18next from 'i18next';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { summaryInWords } from './figure-words.ts';
import type { SyncStats } from './own-syncs.queries.ts';

const now = new Date('2026-11-28T12:00:00Z');
const figures = {
  runs: 0,
  succeeded: 0,
  failed: 0,
  unchanged: 0,
  added: 0,
  changed: 0,
  removed: 0,
  successRate: null,
  duration: null,
  latency: null,
};
const days = Array.from({ length: 7 }, (_, at) => ({ date: `2026-11-${22 + at}`, ...figures }));

describe('how syncs went, in words', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('syncs')));
  const words = (stats: Partial<SyncStats>) =>
    summaryInWords({ days, totals: figures, lastRunAt: null, calendars: [], ...stats }, i18next.t, 'fr', now);

  it('tell no rate where nothing ran', () => {
    expect(words({})).toEqual(['Aucune synchronisation en 7 jours.']);
  });

  it('tell of how many a rate is one, when the last was, and that calendars are out of date', () => {
    expect(
      words({
        totals: { ...figures, runs: 40, successRate: 1 },
        lastRunAt: '2026-11-23T12:00:00Z',
        calendars: [
          { state: 'stale', count: 3 },
          { state: 'held', count: 1 },
          { state: 'needs_attention', count: 1 },
          { state: 'synced', count: 2 },
        ],
      }),
    ).toEqual([
      '100\u00a0% de réussite sur 40 synchronisations en 7 jours.',
      'La dernière lecture a eu lieu il y a 5 jours.',
      'Calendriers en ce moment\u202f: 3 pas à jour, 2 à vérifier, 2 à jour.',
    ]);
  });
});
