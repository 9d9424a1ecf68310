import type { Language } from '#availability';
import { type Letter, type LetterPart, onOneLine } from './letter.ts';

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, (host: string, href: string) => { subject: string; parts: LetterPart[] }> = {
  fr: (host, href) => ({
    subject: `${host} vous invite dans ses logements`,
    parts: [
      'Bonjour,',
      `${host} vous donne accès à son calendrier de location sur Hosteed Calendar Sync.`,
      { label: 'Voir l’invitation', href },
      'Le lien marche sept jours, une seule fois. Vous pourrez partir quand vous voudrez.',
      'Vous ne connaissez pas cette personne\u202f? Ne faites rien\u202f: il ne se passera rien.',
    ],
  }),
  en: (host, href) => ({
    subject: `${host} invites you to their properties`,
    parts: [
      'Hello,',
      `${host} gives you access to their rental calendar on Hosteed Calendar Sync.`,
      { label: 'See the invitation', href },
      'The link works for seven days, once. You can leave whenever you want.',
      'You do not know this person? Do nothing: nothing will happen.',
    ],
  }),
};

/** Leads somebody to an invitation. @param hostName who invites */
export function invitationLetter(language: Language, hostName: string, link: string): Letter {
  return WORDS[language](onOneLine(hostName), link);
}
