import type { Language } from '#availability';

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, { subject: string; paragraphs: (link: string) => string[] }> = {
  fr: {
    subject: 'Votre nouveau mot de passe',
    paragraphs: (link) => [
      'Bonjour,',
      `Pour choisir un nouveau mot de passe de Hosteed Calendar Sync\u202f:\n${link}`,
      'Le lien marche une heure, une seule fois. Vos sessions ouvertes se fermeront.',
      'Vous n’avez rien demandé\u202f? Ne faites rien\u202f: votre mot de passe reste le même.',
    ],
  },
  en: {
    subject: 'Your new password',
    paragraphs: (link) => [
      'Hello,',
      `To choose a new password for Hosteed Calendar Sync:\n${link}`,
      'The link works for one hour, once. Your open sessions will end.',
      'You did not ask for this? Do nothing: your password stays the same.',
    ],
  },
};

/** Tells somebody who forgot a password where to set another. */
export function passwordMail(language: Language, link: string): { subject: string; text: string } {
  const { subject, paragraphs } = WORDS[language];
  return { subject, text: `${paragraphs(link).join('\n\n')}\n` };
}
