import type { TFunction } from 'i18next';

const FIRST_NAMES = 3;

/**
 * « Villa Azur, Chalet, Moulin et 47 autres »: a few names in full, of many the first ones and the number of the
 * others.
 */
export function namesInWords(names: readonly string[], t: TFunction): string {
  const rest = names.length - FIRST_NAMES;
  if (rest <= 1) return names.join(', ');
  return `${names.slice(0, FIRST_NAMES).join(', ')} ${t('common.more', { count: rest })}`;
}
