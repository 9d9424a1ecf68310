import { countNights, explainSyncFailure, type Language, type Night } from '#availability';
import { isStockTitle, nameOf, platformOf } from '#platforms';
import { type LetterPart, onOneLine } from '../mail/letter.ts';
import { instantWords, nightsWords, nightWords } from '../mail/mail-words.ts';
import type { ConflictSide } from '../stay/conflicts/record-conflicts.ts';
import type { Alert } from './alert-kinds.ts';
import { ALERT_TEXTS, type AlertTexts } from './alert-texts.ts';

type TextPart = Exclude<LetterPart, { href: string } | { heading: string }>;
type OfKind<Kind extends Alert['kind']> = Extract<Alert, { kind: Kind }>;

/** An alert in words: what it is, what is known of it and what to do, and where. */
export interface AlertWords {
  title: string;
  parts: TextPart[];
  /** Places of the application, from its root. */
  links: { label: string; path: string }[];
}

/** An alert as it stands, or as it was where it is over. Names of hosts and platforms stay on one line. */
export function alertWords(alert: Alert, language: Language): AlertWords {
  const words = ALERT_TEXTS[language];
  switch (alert.kind) {
    case 'conflict':
      return conflictWords(alert, words, language);
    case 'stay_vanished':
      return vanishedWords(alert, words, language);
    case 'calendar_held':
      return heldWords(alert, words, language);
    case 'calendar_failing':
      return failingWords(alert, words, language);
    case 'calendar_ignored':
      return ignoredWords(alert, words);
    case 'feed_silent':
      return silentWords(alert, words, language);
    case 'booking_added':
    case 'booking_removed':
      return newsWords(alert, words, language);
  }
}

/** An alert that is over takes one line. */
function over(title: string, ...parts: TextPart[]): AlertWords {
  return { title, parts, links: [] };
}

function conflictWords(
  { about, closedAt, sides, productId }: OfKind<'conflict'>,
  words: AlertTexts,
  language: Language,
): AlertWords {
  const { title, over: isOver, shared, copy } = words.conflict;
  const dates = datesOf(about, words, language);
  if (closedAt) return over(isOver(dates));
  const [one, other] = sides ?? [];
  const isCopy = one && other && one.from === other.from && one.to === other.to;
  return {
    title: title(dates),
    parts: [
      {
        lead: shared(dates, nightsWords(countNights(about.from, about.to), language)),
        items: (sides ?? []).map((side) => sideWords(side, words, language)),
      },
      ...(isCopy ? [copy] : []),
    ],
    links: [nightsLink(productId, about.from, words)],
  };
}

function sideWords(
  { calendar, kind, from, to, label }: ConflictSide,
  words: AlertTexts,
  language: Language,
): string {
  const { reservation, block, side } = words.conflict;
  const source = calendar ? onOneLine(calendar.name) : kind === 'reservation' ? reservation : block;
  const title = onOneLine(label ?? '');
  return side(source, datesOf({ from, to }, words, language), isStockTitle(title) ? '' : title);
}

function vanishedWords(alert: OfKind<'stay_vanished'>, words: AlertTexts, language: Language): AlertWords {
  const { about, closedAt } = alert;
  const { title, over: isOver, what, todo } = words.vanished;
  const calendar = words.quoted(onOneLine(about.calendar));
  const dates = datesOf(about, words, language);
  if (closedAt) return over(isOver(calendar, dates));
  return {
    title: title(calendar, dates),
    parts: [what, todo, freesWords(alert, words, language)],
    links: decisionLinks(alert.productId, about.calendarId, words),
  };
}

function heldWords(alert: OfKind<'calendar_held'>, words: AlertTexts, language: Language): AlertWords {
  const { about, closedAt } = alert;
  const { title, over: isOver, outage, what } = words.held;
  const calendar = words.quoted(onOneLine(about.calendar));
  if (closedAt) return over(isOver(calendar));
  return {
    title: title(calendar, about.stays),
    parts: [...(about.reason ? [outage] : []), what, freesWords(alert, words, language)],
    links: decisionLinks(alert.productId, about.calendarId, words),
  };
}

function failingWords(alert: OfKind<'calendar_failing'>, words: AlertTexts, language: Language): AlertWords {
  const { about, closedAt, timeZone, isReadAgain, channel } = alert;
  const { title, over: isOver, again, since, was, known, link } = words.failing;
  const calendar = words.quoted(onOneLine(about.calendar));
  const from = instantWords(new Date(about.since), timeZone, language);
  if (closedAt)
    return over(
      (isReadAgain ? again : isOver)(calendar),
      was(from, instantWords(closedAt, timeZone, language)),
    );
  const { cause, fix } = explainSyncFailure(about.code, language, channel);
  return {
    title: title(calendar),
    parts: [`${since(from, cause)} ${fix}`, known],
    links: [{ label: link, path: `/sync/${about.calendarId}` }],
  };
}

function ignoredWords(
  { about, closedAt, productId }: OfKind<'calendar_ignored'>,
  words: AlertTexts,
): AlertWords {
  const { title, over: isOver, what, link } = words.ignored;
  const calendar = words.quoted(onOneLine(about.calendar));
  if (closedAt) return over(isOver(calendar));
  return {
    title: title(calendar),
    parts: [what],
    links: [{ label: link, path: calendarPath({ product: productId, modal: 'import' }) }],
  };
}

function silentWords(
  { about, closedAt, timeZone, productId }: OfKind<'feed_silent'>,
  words: AlertTexts,
  language: Language,
): AlertWords {
  const { title, over: isOver, last, todo, link } = words.silent;
  const platforms = about.platforms.map((id) => nameOf(platformOf(id)!, language)).join(', ');
  if (closedAt) return over(isOver(platforms));
  return {
    title: title(platforms),
    parts: [last(instantWords(new Date(about.lastReadAt), timeZone, language)), todo],
    links: [{ label: link, path: calendarPath({ product: productId, modal: 'export' }) }],
  };
}

function newsWords(
  { kind, about, closedAt, productId }: OfKind<'booking_added' | 'booking_removed'>,
  words: AlertTexts,
  language: Language,
): AlertWords {
  const title = words.news[kind](words.quoted(onOneLine(about.calendar)), datesOf(about, words, language));
  const parts = kind === 'booking_removed' ? [words.news.freed] : [];
  return { title, parts, links: closedAt ? [] : [nightsLink(productId, about.from, words)] };
}

function freesWords({ freesAt, timeZone }: Alert, words: AlertTexts, language: Language): string {
  return freesAt ? words.frees(instantWords(freesAt, timeZone, language)) : words.freesNot;
}

/** Both link to the same list of pending stays, where either is confirmed. */
function decisionLinks(product: string, held: string, { keep, free }: AlertTexts): AlertWords['links'] {
  const pathTo = (decide: string) => calendarPath({ product, modal: 'import', held, decide });
  return [
    { label: keep, path: pathTo('keep') },
    { label: free, path: pathTo('free') },
  ];
}

function nightsLink(product: string, night: Night, { seeNights }: AlertTexts): AlertWords['links'][number] {
  return { label: seeNights, path: calendarPath({ product, month: night.slice(0, 7), night }) };
}

function calendarPath(search: Record<string, string>): string {
  return `/dashboard/calendar?${new URLSearchParams(search)}`;
}

function datesOf({ from, to }: { from: Night; to: Night }, words: AlertTexts, language: Language): string {
  return words.dates(nightWords(from, language), nightWords(to, language));
}
