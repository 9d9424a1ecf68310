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

/** Two stays from different sources that share the nights `[from, to)`. */
interface SharedNights {
  from: Night;
  to: Night;
  sides: readonly [ConflictSide, ConflictSide];
}

/** What a host is told of one property: all conflicts that were found at once. */
export interface ConflictNotice {
  property: string;
  /** At least one, the earliest first. */
  conflicts: readonly SharedNights[];
  /** The page of the calendar that shows the nights. */
  link: string;
}

interface Words {
  subject: (property: string, dates: string) => string;
  subjectOfMany: (property: string, count: number) => string;
  greeting: string;
  what: (property: string) => string;
  shared: (dates: string, nights: string) => string;
  more: (count: number) => string;
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
    subjectOfMany: (property, count) => `${count} conflits à ${property}`,
    greeting: 'Bonjour,',
    what: (property) =>
      `Des séjours de sources différentes occupent les mêmes nuits à «\u202f${property}\u202f».`,
    shared: (dates, nights) => `Nuits communes\u202f: ${dates} (${nights})`,
    more: (count) => `Et ${count} de plus, à voir dans le calendrier.`,
    dates: (from, to) => `du ${from} au ${to}`,
    reservation: 'Réservation directe',
    block: 'Dates bloquées par vous',
    side: (source, dates, label) => `${source}\u202f: ${dates}${label && `, «\u202f${label}\u202f»`}`,
    copy: 'Les deux ont exactement les mêmes dates\u202f: l’un est peut-être la copie de l’autre. Comparez-les avant d’annuler quoi que ce soit.',
    todo: 'Que faire\u202f?',
    steps: [
      'Voyez sur chaque plateforme quand le séjour a été réservé\u202f: nous savons seulement quand nous l’avons vu.',
      'Gardez l’un des deux et annulez l’autre sur sa plateforme.',
      'Prévenez le voyageur concerné.',
      'Synchronisez de nouveau vos calendriers.',
    ],
    link: 'Voir ces nuits\u202f:',
    why: 'Pour ne plus recevoir ces messages\u202f: «\u202fRéglages\u202f» dans Hosteed Calendar Sync.',
  },
  en: {
    subject: (property, dates) => `Conflict at ${property}: ${dates}`,
    subjectOfMany: (property, count) => `${count} conflicts at ${property}`,
    greeting: 'Hello,',
    what: (property) => `Stays from different sources hold the same nights at “${property}”.`,
    shared: (dates, nights) => `Shared nights: ${dates} (${nights})`,
    more: (count) => `And ${count} more, to be seen in the calendar.`,
    dates: (from, to) => `${from} to ${to}`,
    reservation: 'Direct booking',
    block: 'Dates that you blocked',
    side: (source, dates, label) => `${source}: ${dates}${label && `, “${label}”`}`,
    copy: 'Both have the very same dates: one may be a copy of the other. Compare them before you cancel anything.',
    todo: 'What to do:',
    steps: [
      'See on each platform when the stay was booked: we only know when we saw it.',
      'Keep one of the two and cancel the other on its platform.',
      'Tell the guest concerned.',
      'Sync your calendars again.',
    ],
    link: 'See these nights:',
    why: 'To stop these messages: “Settings” in Hosteed Calendar Sync.',
  },
};

const MOST_TOLD = 10;

/**
 * Tells a host that stays share nights: which, and what to do. Names come from hosts and platforms; each is put on one
 * line, so that none can pass for a line of ours.
 */
export function conflictMail(
  language: Language,
  { property, conflicts, link }: ConflictNotice,
): { subject: string; text: string } {
  const words = WORDS[language];
  const name = onOneLine(property);
  const [first] = conflicts;
  const subject =
    conflicts.length === 1
      ? words.subject(name, datesOf(first!, language))
      : words.subjectOfMany(name, conflicts.length);
  const paragraphs = [
    words.greeting,
    words.what(name),
    ...conflicts.slice(0, MOST_TOLD).map((conflict) => told(conflict, language)),
    ...(conflicts.length > MOST_TOLD ? [words.more(conflicts.length - MOST_TOLD)] : []),
    [words.todo, ...words.steps.map((step, index) => `${index + 1}. ${step}`)].join('\n'),
    `${words.link}\n${link}`,
    words.why,
  ];
  return { subject, text: `${paragraphs.join('\n\n')}\n` };
}

function told({ from, to, sides }: SharedNights, language: Language): string {
  const words = WORDS[language];
  const [one, other] = sides;
  const lines = sides.map(({ source, label, ...stay }) => {
    const name = typeof source === 'string' ? words[source] : onOneLine(source.calendar);
    return `- ${words.side(name, datesOf(stay, language), onOneLine(label ?? ''))}`;
  });
  const shared = words.shared(datesOf({ from, to }, language), nightsWords(countNights(from, to), language));
  return [shared, ...lines, ...(one.from === other.from && one.to === other.to ? [words.copy] : [])].join(
    '\n',
  );
}

function datesOf({ from, to }: { from: Night; to: Night }, language: Language): string {
  return WORDS[language].dates(nightWords(from, language), nightWords(to, language));
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
