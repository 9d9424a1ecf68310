import type { Language } from '#availability';
import type { Letter, LetterPart } from './letter.ts';
import { nightWords } from './mail-words.ts';

/** In French, a narrow no-break space (U+202F) stands before : ; ! ? */
const WORDS: Record<Language, { subject: string; parts: (day: string, href: string) => LetterPart[] }> = {
  fr: {
    subject: 'Votre compte a été supprimé',
    parts: (day, href) => [
      'Bonjour,',
      'Votre compte Hosteed Calendar Sync est supprimé, avec ses logements\u202f: leurs liens ne mènent plus à rien, leurs calendriers ne sont plus lus.',
      `Jusqu’au ${day}, vous pouvez tout récupérer\u202f: connectez-vous avec votre e-mail et votre mot de passe.`,
      { label: 'Se connecter', href },
      'Ensuite, il n’en restera rien.',
      'Vous n’avez rien supprimé\u202f? Récupérez le compte, puis changez de mot de passe.',
    ],
  },
  en: {
    subject: 'Your account was deleted',
    parts: (day, href) => [
      'Hello,',
      'Your Hosteed Calendar Sync account is deleted with its properties: their links find nothing any more, their calendars are not read.',
      `Until ${day} you can bring everything back: sign in with your e-mail and password.`,
      { label: 'Sign in', href },
      'After that, nothing of it is left.',
      'You did not delete it? Bring the account back, then change your password.',
    ],
  },
};

/**
 * Tells a user that an account is deleted, and until when it can come back.
 *
 * @param forgottenAt an instant in ISO 8601; its date in UTC is named
 * @param link where to sign in
 */
export function accountDeletedLetter(language: Language, forgottenAt: string, link: string): Letter {
  const { subject, parts } = WORDS[language];
  return { subject, parts: parts(nightWords(forgottenAt.slice(0, 10), language), link) };
}
