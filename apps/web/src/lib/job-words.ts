import type { TFunction } from 'i18next';
import type { Schema } from './api-client.ts';

type Job = Omit<Schema<'SyncJobProgress'>, 'jobId' | 'createdAt'>;

/** Progress of a bulk sync; failures are shown at once, and that their dates stay blocked. */
export function jobInWords(
  { isFinished, total, done, failed, cancelled, deleted }: Job,
  t: TFunction,
): string {
  if (total === 0) return t('job.nothing');
  const parts = [
    isFinished
      ? t('job.done', { count: done })
      : t('job.progress', { finished: done + failed + cancelled + deleted, total }),
    ...(failed > 0 ? [t('job.failed', { count: failed })] : []),
    ...(isFinished && cancelled > 0 ? [t('job.cancelled', { count: cancelled })] : []),
    ...(isFinished && deleted > 0 ? [t('job.deleted', { count: deleted })] : []),
  ];
  return parts.join(' · ');
}
