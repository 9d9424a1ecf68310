import type { TFunction } from 'i18next';

const HOURS = [1, 3, 6, 12, 24];

/** Choices of a calendar's interval; they always include the present one. */
export function intervalChoices(present: number, t: TFunction): { value: string; label: string }[] {
  const minutes = [...new Set([...HOURS.map((hours) => hours * 60), present])];
  return minutes
    .sort((one, other) => one - other)
    .map((count) => ({ value: String(count), label: intervalInWords(count, t) }));
}

function intervalInWords(minutes: number, t: TFunction): string {
  if (minutes === 60) return t('import.everyHour');
  if (minutes % 60 === 0) return t('import.everyHours', { count: minutes / 60 });
  return t('import.everyMinutes', { count: minutes });
}
