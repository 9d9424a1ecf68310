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
