import type { Language } from '#availability';
import { type Letter, type LetterPart, onOneLine } from '../mail/letter.ts';
import { ALERT_KINDS, type Alert } from './alert-kinds.ts';
import { type AlertWords, alertWords } from './alert-words.ts';

/** Where the application is, and what ends such mails. */
export interface LetterLinks {
  /** Origin of the application. */
  publicUrl: string;
  /** Ends all mails of this kind, without signing in. */
  unsubscribe: string;
  /** The recipient. */
  readerId: string;
}

/** In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
const WORDS = {
  fr: {
    greeting: 'Bonjour,',
    one: (property: string, title: string) => `${property}\u202f: ${title}`,
    conflict: (property: string, title: string) => title.replace('Conflit', `Conflit à ${property}`),
    conflicts: (property: string, count: number) => `${count} conflits à ${property}`,
    many: (property: string, count: number) => `${count} alertes à ${property}`,
    all: (properties: number, count: number) => `${count} alertes dans ${properties} logements`,
    shared: (property: string) =>
      `Des séjours de sources différentes occupent les mêmes nuits à «\u202f${property}\u202f».`,
    more: (count: number) => `Et ${count} de plus, à voir dans l’application.`,
    todo: 'Que faire\u202f?',
    steps: [
      'Voyez sur chaque plateforme quand le séjour a été réservé\u202f: nous savons seulement quand nous l’avons vu.',
      'Gardez l’un des deux et annulez l’autre sur sa plateforme.',
      'Prévenez le voyageur concerné.',
      'Synchronisez de nouveau vos calendriers.',
    ],
    settings: 'Choisir ce qui vous est écrit, et quand',
    unsubscribe: 'Ne plus recevoir aucun de ces messages',
  },
  en: {
    greeting: 'Hello,',
    one: (property: string, title: string) => `${property}: ${title}`,
    conflict: (property: string, title: string) => title.replace('Conflict', `Conflict at ${property}`),
    conflicts: (property: string, count: number) => `${count} conflicts at ${property}`,
    many: (property: string, count: number) => `${count} alerts at ${property}`,
    all: (properties: number, count: number) => `${count} alerts in ${properties} properties`,
    shared: (property: string) => `Stays from different sources hold the same nights at “${property}”.`,
    more: (count: number) => `And ${count} more, to be seen in the application.`,
    todo: 'What to do:',
    steps: [
      'See on each platform when the stay was booked: we only know when we saw it.',
      'Keep one of the two and cancel the other on its platform.',
      'Tell the guest concerned.',
      'Sync your calendars again.',
    ],
    settings: 'Choose what is mailed to you, and when',
    unsubscribe: 'Receive none of these messages any more',
  },
} as const;

type Words = (typeof WORDS)[Language];

/** Upper bounds of one property's conflicts and other alerts in a mail; the rest is a number. */
const MOST_TOLD = 10;

interface Told extends AlertWords {
  alert: Alert;
}

/** Writes to a host or a co-host about new alerts, or about calendars that are read again; at least one. */
export function alertLetter(
  language: Language,
  alerts: readonly Alert[],
  { publicUrl, unsubscribe, readerId }: LetterLinks,
): Letter {
  const words = WORDS[language];
  const told = alerts.map((alert) => ({ ...alertWords(alert, language), alert })).sort(byUrgency);
  const byProperty = [...Map.groupBy(told, ({ alert }) => alert.productId).values()];
  return {
    subject: subjectOf(told, byProperty.length, words),
    parts: [
      words.greeting,
      ...byProperty.flatMap((ofOne) => [
        ...(byProperty.length > 1 ? [{ heading: propertyOf(ofOne) }] : []),
        ...partsOfProperty(ofOne, publicUrl, words),
      ]),
      { label: words.settings, href: `${publicUrl}${inPlace('/settings/notifications', readerId)}` },
      { label: words.unsubscribe, href: unsubscribe },
    ],
  };
}

function byUrgency(one: Told, other: Told): number {
  const rank = ({ alert }: Told) => ALERT_KINDS.indexOf(alert.kind);
  return rank(one) - rank(other) || one.alert.openedAt.getTime() - other.alert.openedAt.getTime();
}

function propertyOf([first]: readonly Told[]): string {
  return onOneLine(first!.alert.productName);
}

function subjectOf(told: readonly Told[], properties: number, words: Words): string {
  const property = propertyOf(told);
  const areConflicts = told.every(({ alert }) => alert.kind === 'conflict');
  if (told.length === 1) return (areConflicts ? words.conflict : words.one)(property, told[0]!.title);
  if (properties > 1) return words.all(properties, told.length);
  return (areConflicts ? words.conflicts : words.many)(property, told.length);
}

function partsOfProperty(told: readonly Told[], publicUrl: string, words: Words): LetterPart[] {
  const conflicts = told.filter(({ alert }) => alert.kind === 'conflict');
  const others = told.filter(({ alert }) => alert.kind !== 'conflict');
  return [
    ...(conflicts.length > 0 ? conflictParts(conflicts, publicUrl, words) : []),
    ...others
      .slice(0, MOST_TOLD)
      .flatMap(({ title, parts, links, alert }) => [
        { heading: title },
        ...parts,
        ...linksFrom(links, alert, publicUrl),
      ]),
    ...moreThan(others, words),
  ];
}

/** Conflicts of one property share a paragraph: what to do is the same, and so is where to see them. */
function conflictParts(conflicts: readonly Told[], publicUrl: string, words: Words): LetterPart[] {
  return [
    words.shared(propertyOf(conflicts)),
    ...conflicts.slice(0, MOST_TOLD).flatMap(({ parts }) => parts),
    ...moreThan(conflicts, words),
    { lead: words.todo, items: words.steps, isNumbered: true },
    ...linksFrom(conflicts[0]!.links, conflicts[0]!.alert, publicUrl),
  ];
}

function moreThan(told: readonly Told[], words: Words): string[] {
  return told.length > MOST_TOLD ? [words.more(told.length - MOST_TOLD)] : [];
}

function linksFrom(links: AlertWords['links'], { place }: Alert, publicUrl: string): LetterPart[] {
  return links.map(({ label, path }) => ({ label, href: `${publicUrl}${inPlace(path, place)}` }));
}

/** A path of the application, opened where its reader finds it (`placeOf`), whichever host's properties are shown. */
function inPlace(path: string, place: string | null): string {
  return place === null ? path : `${path}${path.includes('?') ? '&' : '?'}place=${place}`;
}
