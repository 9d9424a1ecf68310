import type { Language } from '#availability';
import type { Letter, LetterPart } from './letter.ts';

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, { subject: string; parts: (href: string) => LetterPart[] }> = {
  fr: {
    subject: 'Votre nouveau mot de passe',
    parts: (href) => [
      'Bonjour,',
      { label: 'Pour choisir un nouveau mot de passe de Hosteed Calendar Sync', href },
      'Le lien marche une heure, une seule fois. Vos sessions ouvertes se fermeront.',
      'Vous n’avez rien demandé\u202f? Ne faites rien\u202f: votre mot de passe reste le même.',
    ],
  },
  en: {
    subject: 'Your new password',
    parts: (href) => [
      'Hello,',
      { label: 'To choose a new password for Hosteed Calendar Sync', href },
      'The link works for one hour, once. Your open sessions will end.',
      'You did not ask for this? Do nothing: your password stays the same.',
    ],
  },
};

/** Tells a user who forgot a password where to set another. */
export function passwordLetter(language: Language, link: string): Letter {
  const { subject, parts } = WORDS[language];
  return { subject, parts: parts(link) };
}
