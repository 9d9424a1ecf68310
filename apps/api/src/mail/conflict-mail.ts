import { countNights, type Language, type Night } from '#availability';
import { nightsWords, nightWords } from './mail-words.ts';

/** One of the two who hold the same nights. */
interface ConflictSide {
  /** An imported stay by its calendar's name, else what the host entered: a direct booking, or blocked dates. */
  source: { calendar: string } | 'reservation' | 'block';
  from: Night;
  /** Exclusive: the day of departure. */
  to: Night;
  /** Guest, note, or what the platform wrote. */
  label: string | null;
}

/** Two stays from different sources that share nights. */
export interface ConflictNotice {
  property: string;
  /** The first shared night. */
  from: Night;
  /** Exclusive end of the shared nights. */
  to: Night;
  sides: readonly [ConflictSide, ConflictSide];
  /** The page of the calendar that shows the nights. */
  link: string;
}

interface Words {
  subject: (property: string, dates: string) => string;
  greeting: string;
  what: (property: string, dates: string, nights: string) => string;
  dates: (from: string, to: string) => string;
  reservation: string;
  block: string;
  side: (source: string, dates: string, label: string) => string;
  copy: string;
  todo: string;
  steps: readonly string[];
  link: string;
  why: string;
}

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS: Record<Language, Words> = {
  fr: {
    subject: (property, dates) => `Conflit à ${property}\u202f: ${dates}`,
    greeting: 'Bonjour,',
    what: (property, dates, nights) =>
      `Deux séjours occupent les mêmes nuits à «\u202f${property}\u202f»\u202f: ${dates} (${nights}).`,
    dates: (from, to) => `du ${from} au ${to}`,
    reservation: 'Réservation directe',
    block: 'Dates bloquées par vous',
    side: (source, dates, label) => `${source}\u202f: ${dates}${label && `, «\u202f${label}\u202f»`}`,
    copy: 'Les deux ont exactement les mêmes dates\u202f: l’un est peut-être la copie de l’autre. Comparez-les avant d’annuler quoi que ce soit.',
    todo: 'Que faire\u202f?',
    steps: [
      'Vérifiez lequel a été réservé en premier.',
      'Annulez l’autre sur sa plateforme.',
      'Prévenez le voyageur concerné.',
      'Synchronisez de nouveau vos calendriers.',
    ],
    link: 'Voir ces nuits\u202f:',
    why: 'Pour ne plus recevoir ces messages\u202f: «\u202fMon compte\u202f» dans Hosteed Calendar Sync.',
  },
  en: {
    subject: (property, dates) => `Conflict at ${property}: ${dates}`,
    greeting: 'Hello,',
    what: (property, dates, nights) =>
      `Two stays hold the same nights at “${property}”: ${dates} (${nights}).`,
    dates: (from, to) => `${from} to ${to}`,
    reservation: 'Direct booking',
    block: 'Dates that you blocked',
    side: (source, dates, label) => `${source}: ${dates}${label && `, “${label}”`}`,
    copy: 'Both have the very same dates: one may be a copy of the other. Compare them before you cancel anything.',
    todo: 'What to do:',
    steps: [
      'Check which was booked first.',
      'Cancel the other one on its platform.',
      'Tell the guest concerned.',
      'Sync your calendars again.',
    ],
    link: 'See these nights:',
    why: 'To stop these messages: “My account” in Hosteed Calendar Sync.',
  },
};

/**
 * Tells a host that two stays share nights: which, and what to do. Names come from hosts and platforms; each is put
 * on one line, so that none can pass for a line of ours.
 */
export function conflictMail(
  language: Language,
  { property, from, to, sides, link }: ConflictNotice,
): { subject: string; text: string } {
  const words = WORDS[language];
  const datesOf = (stay: { from: Night; to: Night }) =>
    words.dates(nightWords(stay.from, language), nightWords(stay.to, language));
  const lineOf = ({ source, label, ...stay }: ConflictSide) =>
    words.side(
      typeof source === 'string' ? words[source] : onOneLine(source.calendar),
      datesOf(stay),
      onOneLine(label ?? ''),
    );
  const [one, other] = sides;
  const name = onOneLine(property);
  const shared = datesOf({ from, to });
  const paragraphs = [
    words.greeting,
    words.what(name, shared, nightsWords(countNights(from, to), language)),
    sides.map((side) => `- ${lineOf(side)}`).join('\n'),
    ...(one.from === other.from && one.to === other.to ? [words.copy] : []),
    [words.todo, ...words.steps.map((step, index) => `${index + 1}. ${step}`)].join('\n'),
    `${words.link}\n${link}`,
    words.why,
  ];
  return { subject: words.subject(name, shared), text: `${paragraphs.join('\n\n')}\n` };
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
