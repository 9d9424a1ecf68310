import type { Language } from '#availability';
import { type Letter, type LetterPart, onOneLine } from './letter.ts';

type Words = (host: string, href: string) => { subject: string; parts: LetterPart[] };

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, Record<'member' | 'owner', Words>> = {
  fr: {
    member: (host, href) => ({
      subject: `${host} vous invite dans ses logements`,
      parts: [
        'Bonjour,',
        `${host} vous donne accès à son calendrier de location sur Hosteed Calendar Sync.`,
        { label: 'Voir l’invitation', href },
        'Le lien marche sept jours, une seule fois. Vous pourrez partir quand vous voudrez.',
        'Vous ne connaissez pas cette personne\u202f? Ne faites rien\u202f: il ne se passera rien.',
      ],
    }),
    owner: (host, href) => ({
      subject: `${host} vous cède un logement`,
      parts: [
        'Bonjour,',
        `${host} vous cède un logement sur Hosteed Calendar Sync, avec ses liens, ses calendriers et ses séjours. Il est à vous dès que vous acceptez.`,
        { label: 'Voir l’invitation', href },
        'Le lien marche sept jours, une seule fois.',
        'Vous ne connaissez pas cette personne\u202f? Ne faites rien\u202f: il ne se passera rien.',
      ],
    }),
  },
  en: {
    member: (host, href) => ({
      subject: `${host} invites you to their properties`,
      parts: [
        'Hello,',
        `${host} gives you access to their rental calendar on Hosteed Calendar Sync.`,
        { label: 'See the invitation', href },
        'The link works for seven days, once. You can leave whenever you want.',
        'You do not know this person? Do nothing: nothing will happen.',
      ],
    }),
    owner: (host, href) => ({
      subject: `${host} hands a property over to you`,
      parts: [
        'Hello,',
        `${host} hands a property over to you on Hosteed Calendar Sync, with its links, calendars and stays. It is yours once you accept.`,
        { label: 'See the invitation', href },
        'The link works for seven days, once.',
        'You do not know this person? Do nothing: nothing will happen.',
      ],
    }),
  },
};

/** Invites a person. @param hostName who invites @param as to see properties, or to own one */
export function invitationLetter(
  language: Language,
  { hostName, as, link }: { hostName: string; as: 'member' | 'owner'; link: string },
): Letter {
  return WORDS[language][as](onOneLine(hostName), link);
}
