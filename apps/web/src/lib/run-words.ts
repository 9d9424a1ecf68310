import type { TFunction } from 'i18next';
import { currentLanguage } from '../i18n/i18n.ts';
import type { Schema } from './api-client.ts';
import { formatInstant, formatInstants } from './dates.ts';

/** When a run ended; of several that changed nothing, how many they are, from the first to the last. */
export function timeOfRuns(
  {
    runs,
    firstFinishedAt,
    finishedAt,
  }: Pick<Schema<'SyncRunView'>, 'runs' | 'firstFinishedAt' | 'finishedAt'>,
  t: TFunction,
): string {
  const language = currentLanguage();
  if (runs === 1) return formatInstant(finishedAt, language);
  return t('history.runs', { count: runs, when: formatInstants(firstFinishedAt, finishedAt, language) });
}
