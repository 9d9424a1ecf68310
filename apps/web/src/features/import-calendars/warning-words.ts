import type { TFunction } from 'i18next';
import type { Schema } from '../../lib/api-client.ts';

type Warning = Schema<'CalendarCheckView'>['warnings'][number];

/**
 * Warnings about an address.
 *
 * @param others names of other properties that import it; none where unknown
 */
export function warningInWords(warning: Warning, others: readonly string[], t: TFunction): string {
  const quoted = others.map((name) => t('check.quoted', { name })).join(', ');
  const names = quoted || t('check.another');
  return t(`check.warning.${warning}`, { names, count: Math.max(1, others.length) });
}
