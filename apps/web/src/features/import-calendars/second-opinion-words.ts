import type { TFunction } from 'i18next';
import type { Language, Night } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight } from '../../lib/dates.ts';

export type SecondOpinion = Schema<'SecondOpinionView'>;

const MOST_SHOWN = 3;

/** A sentence for each of the first nights in doubt, and how many more there are. */
export function doubtsInWords({ doubts }: SecondOpinion, t: TFunction, language: Language): string[] {
  const range = (nights: { from: Night; to: Night }) =>
    t('opinion.range', { from: formatNight(nights.from, language), to: formatNight(nights.to, language) });
  const shown = doubts.slice(0, MOST_SHOWN).map(({ summary, theirs, ours }) => {
    const title = summary || t('opinion.untitled');
    if (ours.length === 0) return t('opinion.onlyTheirs', { title, theirs: range(theirs) });
    return t('opinion.both', { title, theirs: range(theirs), ours: ours.map(range).join(', ') });
  });
  const more = doubts.length - shown.length;
  return more > 0 ? [...shown, t('opinion.more', { count: more })] : shown;
}
