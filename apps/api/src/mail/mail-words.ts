import type { Language, Night } from '#availability';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** A night in words, such as « 1er juillet 2027 »; a date without a zone. */
export function nightWords(night: Night, language: Language): string {
  const words = new Intl.DateTimeFormat(LOCALES[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${night}T00:00:00Z`));
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}

/** A number of nights in words. */
export function nightsWords(count: number, language: Language): string {
  const word = language === 'fr' ? 'nuit' : 'night';
  return `${count} ${count > 1 ? `${word}s` : word}`;
}

/** An instant in words, by the clock of an IANA zone, such as « 3 décembre 2026 à 14:05 ». */
export function instantWords(instant: Date, timeZone: string, language: Language): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(instant);
  return `${nightWords(day, language)}${language === 'fr' ? ' à ' : ' at '}${time}`;
}
