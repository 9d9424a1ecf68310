import type { Language } from '#availability';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const LONG_MINUTES = 180;
const FEW_MINUTES = 10;

/** A part from 0 to 1. */
export function formatPercent(part: number, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 1 }).format(
    part,
  );
}

/** To the hundredth. */
export function formatSeconds(seconds: number, language: Language): string {
  return write(seconds, 'second', language, 2);
}

/** From three hours on in hours; a few minutes with their fractions. */
export function formatMinutes(minutes: number, language: Language): string {
  if (minutes >= LONG_MINUTES) return write(minutes / 60, 'hour', language, 1);
  return write(minutes, 'minute', language, minutes < FEW_MINUTES ? 2 : 0);
}

function write(value: number, unit: string, language: Language, digits: number): string {
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(LOCALES[language], options).format(value);
}
