import type { Language } from '#availability';
import { type Letter, type LetterPart, onOneLine } from './letter.ts';

/** Upper bound: of a host who has handed over hundreds, the rest is in the log. */
const MOST_NAMES = 20;

interface Words {
  somebody: string;
  subject: (taker: string, count: number) => string;
  lead: (taker: string, count: number) => string;
  more: (count: number) => string;
  after: (count: number) => string;
  link: string;
  doubt: string;
}

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, Words> = {
  fr: {
    somebody: 'La personne invitée',
    subject: (taker, count) =>
      `${taker} a repris ${count > 1 ? `${count} de vos logements` : 'votre logement'}`,
    lead: (taker, count) =>
      `${taker} a accepté l’invitation de votre compte Hosteed Calendar Sync et possède maintenant ${count > 1 ? 'ces logements' : 'ce logement'}\u202f:`,
    more: (count) => `et ${count} de plus`,
    after: (count) =>
      count > 1
        ? 'Ils ne sont plus dans votre compte. Leurs liens, leurs calendriers et leurs séjours continuent chez leur propriétaire.'
        : 'Il n’est plus dans votre compte. Ses liens, ses calendriers et ses séjours continuent chez son propriétaire.',
    link: 'Voir le journal de votre compte',
    doubt:
      'Vous n’avez rien cédé\u202f? Changez de mot de passe, puis écrivez à la personne qui tient ce serveur\u202f: elle peut voir ce qui s’est passé.',
  },
  en: {
    somebody: 'Whoever you invited',
    subject: (taker, count) =>
      `${taker} has taken over ${count > 1 ? `${count} of your properties` : 'your property'}`,
    lead: (taker, count) =>
      `${taker} has accepted the invitation from your Hosteed Calendar Sync account and now owns ${count > 1 ? 'these properties' : 'this property'}:`,
    more: (count) => `and ${count} more`,
    after: (count) =>
      count > 1
        ? 'They are no longer in your account. Their links, calendars and stays go on with their owner.'
        : 'It is no longer in your account. Its links, calendars and stays go on with its owner.',
    link: 'See the log of your account',
    doubt:
      'You handed nothing over? Change your password, then write to whoever runs this server: they can see what happened.',
  },
};

/**
 * Tells a former host that properties have a new owner.
 *
 * @param takerName the new owner; null where that account has been deleted
 * @param propertyNames at least one
 * @param link to the log of the account
 */
export function handedOverLetter(
  language: Language,
  { takerName, propertyNames, link }: { takerName: string | null; propertyNames: string[]; link: string },
): Letter {
  const words = WORDS[language];
  const [taker, count] = [onOneLine(takerName ?? words.somebody), propertyNames.length];
  const rest = count - MOST_NAMES;
  const items = propertyNames.slice(0, MOST_NAMES).map(onOneLine);
  const list: LetterPart = {
    lead: words.lead(taker, count),
    items: rest > 0 ? [...items, words.more(rest)] : items,
  };
  const hello = language === 'fr' ? 'Bonjour,' : 'Hello,';
  return {
    subject: words.subject(taker, count),
    parts: [hello, list, words.after(count), { label: words.link, href: link }, words.doubt],
  };
}
