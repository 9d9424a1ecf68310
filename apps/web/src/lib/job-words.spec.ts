import i18next from 'i18next';
import { chooseLanguage, loadTexts } from '../i18n/i18n.ts';
import { jobInWords } from './job-words.ts';

const job = {
  isFinished: false,
  total: 5,
  waiting: 2,
  running: 1,
  done: 2,
  failed: 0,
  cancelled: 0,
  deleted: 0,
};

describe('a sync of many calendars, in words', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('admin')));
  const words = (change: Partial<typeof job>) => jobInWords({ ...job, ...change }, i18next.t);

  it('tells how many of them are finished', () => {
    expect(words({})).toBe('Synchronisation : 2 sur 5');
  });

  it('tells at once what failed, and that its dates stay blocked', () => {
    expect(words({ failed: 1, waiting: 1 })).toBe(
      'Synchronisation : 3 sur 5 · 1 en erreur : ses dates restent bloquées',
    );
  });

  it('ends with what was done, failed and was left', () => {
    expect(words({ isFinished: true, waiting: 0, running: 0, done: 1, failed: 2, cancelled: 2 })).toBe(
      '1 calendrier à jour · 2 en erreur : leurs dates restent bloquées · 2 laissés de côté',
    );
  });

  it('counts what was deleted meanwhile, so that its total stays what it was', () => {
    expect(words({ deleted: 1, waiting: 1 })).toBe('Synchronisation\u202f: 3 sur 5');
    expect(words({ isFinished: true, done: 4, deleted: 1 })).toBe(
      '4 calendriers à jour · 1 supprimé entre-temps',
    );
  });

  it('of no calendar says so', () => {
    expect(words({ total: 0, isFinished: true })).toBe('Aucun calendrier à synchroniser.');
  });
});
