import { countNights, mayArrive, mayLeave, type Night, type ShownNights, stateOfNight } from '#availability';
import type { Known } from './availability-source.ts';
import { paint } from './colour.ts';
import { type CalendarOptions, make, makeFrame } from './frame.ts';
import { addMonths, dayAfterKey, monthOf, weeksOf } from './month.ts';
import { STYLE } from './style.ts';
import { fill, WORDS } from './words.ts';

/**
 * `detail` of the event `hosteed:choice`, dispatched when a visitor has chosen nights; null when the choice is reset,
 * as they are not free any more, or as others are being chosen.
 */
interface Choice {
  arrival: Night;
  /** Exclusive: the day of departure. */
  departure: Night;
}

const MONTHS_AT_ONCE = 2;

/** The months of a property, from which a visitor may choose an arrival and a departure. */
export class AvailabilityCalendar {
  private readonly root: ShadowRoot;
  private readonly words;
  private readonly formats;
  private known: Known = 'loading';
  private month: Night;
  /** The one day in the tab order (roving tabindex). */
  private focused: Night;
  private arrival: Night | null = null;
  private departure: Night | null = null;

  constructor(
    private readonly element: HTMLElement,
    private readonly options: CalendarOptions,
  ) {
    const { language, today, colour } = options;
    this.words = WORDS[language];
    const format = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
    this.formats = {
      month: format({ month: 'long', year: 'numeric' }),
      weekday: format({ weekday: 'short' }),
      weekdayWhole: format({ weekday: 'long' }),
      day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      short: format({ day: 'numeric', month: 'long' }),
    };
    this.month = monthOf(today);
    this.focused = today;
    this.root = element.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.root.adoptedStyleSheets = [sheet];
    const frame = makeFrame(this.words, options, {
      turn: (by) => this.turn(by),
      press: (day) => this.press(day),
      follow: (event) => this.follow(event),
    });
    this.root.append(frame);
    paint(frame, colour);
    this.draw();
  }

  /**
   * Shows the present state, from the property's today on, which is not always the browser's. A visitor's choice that
   * is not free any more is reset.
   */
  show(known: Known): void {
    const isFirst = this.known === 'loading';
    this.known = known;
    if (typeof known !== 'string' && (isFirst || this.focused < known.from)) this.moveTo(known.from);
    if (this.arrival && !this.canArrive(this.arrival)) this.choose(null, null);
    else if (this.departure && !this.canLeave(this.departure)) this.choose(this.arrival, null);
    this.draw();
  }

  private draw(): void {
    const months = this.find('.months');
    const hadFocus = this.root.activeElement?.hasAttribute('data-day') ?? false;
    months.setAttribute('aria-busy', `${this.known === 'loading'}`);
    months.replaceChildren(
      ...Array.from({ length: MONTHS_AT_ONCE }, (_, at) => this.table(addMonths(this.month, at))),
    );
    if (hadFocus) this.find(`[data-day='${this.focused}']`).focus();
    for (const button of this.root.querySelectorAll<HTMLElement>('[data-turn]'))
      button.setAttribute('aria-disabled', `${!this.canTurn(Number(button.dataset['turn']))}`);
    const [said, isRetry] = this.status();
    const status = this.find('[role=status]');
    if (status.textContent !== said) status.textContent = said;
    this.find('.status button').hidden = !isRetry;
  }

  private table(month: Night): HTMLElement {
    const { formats } = this;
    const weeks = weeksOf(month);
    const table = make('table', { role: 'grid', 'aria-multiselectable': 'true' });
    table.append(make('caption', {}, formats.month.format(dateOf(month))));
    const head = make('tr');
    for (const day of weeks[0]!)
      head.append(
        make(
          'th',
          { scope: 'col', abbr: formats.weekdayWhole.format(dateOf(day)) },
          formats.weekday.format(dateOf(day)),
        ),
      );
    const body = make('tbody');
    for (const week of weeks) {
      const row = make('tr');
      for (const day of week) row.append(monthOf(day) === month ? this.cell(day) : make('td'));
      body.append(row);
    }
    const header = make('thead');
    header.append(head);
    table.append(header, body);
    return table;
  }

  private cell(day: Night): HTMLElement {
    const { arrival, departure } = this;
    const state = this.stateOf(day);
    const isInStay = arrival !== null && departure !== null && arrival < day && day < departure;
    const isChosen = day === arrival || day === departure;
    const cell = make('td', {
      class: `${state}${isInStay ? ' in-stay' : ''}${isChosen ? ' chosen' : ''}`,
      'aria-selected': `${isChosen || isInStay}`,
    });
    const word = day < this.today ? this.words.past : this.words[state];
    const button = make(
      'button',
      {
        type: 'button',
        'data-day': day,
        tabindex: day === this.focused ? '0' : '-1',
        'aria-disabled': `${!this.canPress(day)}`,
        'aria-label': `${this.formats.day.format(dateOf(day))}, ${word}`,
      },
      `${Number(day.slice(8))}`,
    );
    cell.append(button);
    return cell;
  }

  /** A day on which one may only leave is enabled where a stay could end there. */
  private stateOf(day: Night): 'free' | 'taken' | 'unknown' | 'outside' | 'departureOnly' {
    const { known } = this;
    if (typeof known === 'string') return 'unknown';
    const state = stateOfNight(known, day);
    const dayBefore = dayAfterKey(day, 'ArrowLeft')!;
    return state === 'taken' && mayArrive(known, dayBefore) ? 'departureOnly' : state;
  }

  private status(): [said: string, isRetry: boolean] {
    const { known, words, arrival, departure } = this;
    if (known === 'loading') return [words.loading, false];
    if (known === 'failed') return [words.failed, true];
    if (!known.isKnown) return [words.notKnown, false];
    if (!arrival) return [words.chooseArrival, false];
    const from = this.formats.short.format(dateOf(arrival));
    if (!departure) return [fill(words.chooseDeparture, { arrival: from }), false];
    const count = countNights(arrival, departure);
    const nights = count === 1 ? words.oneNight : fill(words.nights, { count: `${count}` });
    const to = this.formats.short.format(dateOf(departure));
    return [fill(words.chosen, { arrival: from, departure: to, nights }), false];
  }

  /** The property's zone, once known. */
  private get today(): Night {
    return typeof this.known === 'string' ? this.options.today : this.known.from;
  }

  private canArrive(day: Night): boolean {
    return typeof this.known !== 'string' && mayArrive(this.known, day);
  }

  private canLeave(day: Night): boolean {
    return typeof this.known !== 'string' && this.arrival !== null && mayLeave(this.known, this.arrival, day);
  }

  private canPress(day: Night): boolean {
    return this.canArrive(day) || (this.departure === null && this.canLeave(day));
  }

  /** A second click ends the stay where one may leave on that day; else it begins another. */
  private press(day: Night): void {
    this.focused = day;
    if (this.departure === null && this.canLeave(day)) this.choose(this.arrival, day);
    else if (this.canArrive(day)) this.choose(day, null);
    this.draw();
  }

  private choose(arrival: Night | null, departure: Night | null): void {
    const wasChosen = this.departure !== null;
    this.arrival = arrival;
    this.departure = departure;
    const detail: Choice | null = arrival && departure ? { arrival, departure } : null;
    if (!detail && !wasChosen) return;
    this.element.dispatchEvent(new CustomEvent('hosteed:choice', { detail, bubbles: true }));
  }

  private follow(event: KeyboardEvent): void {
    const day = dayAfterKey(this.focused, event.key);
    if (day === null) return;
    event.preventDefault();
    this.moveTo(day);
    this.draw();
  }

  /** Moves the focus to a day, or the nearest possible one, and shows its month. */
  private moveTo(day: Night): void {
    const [first, last] = this.reach();
    this.focused = day < first ? first : day > last ? last : day;
    const shown = this.monthsShown();
    const month = monthOf(this.focused);
    if (month < this.month) this.month = month;
    while (month >= addMonths(this.month, shown)) this.month = addMonths(this.month, 1);
  }

  /** Announces the visible months to screen readers. */
  private sayMonths(): void {
    const months = Array.from({ length: this.monthsShown() }, (_, at) => addMonths(this.month, at));
    this.find('.said').textContent = months
      .map((month) => this.formats.month.format(dateOf(month)))
      .join(', ');
  }

  private turn(by: number): void {
    if (!this.canTurn(by)) return;
    this.month = addMonths(this.month, by);
    const lastShown = addMonths(this.month, this.monthsShown() - 1);
    if (monthOf(this.focused) < this.month) this.focused = this.month;
    if (monthOf(this.focused) > lastShown) this.focused = lastShown;
    const [first] = this.reach();
    if (this.focused < first) this.focused = first;
    this.draw();
    this.sayMonths();
  }

  private canTurn(by: number): boolean {
    const [first, last] = this.reach();
    const month = addMonths(this.month, by);
    return by < 0 ? month >= monthOf(first) : addMonths(month, this.monthsShown() - 1) <= monthOf(last);
  }

  /** The first and the last day with data. */
  private reach(): [first: Night, last: Night] {
    const shown: Pick<ShownNights, 'from' | 'to'> =
      typeof this.known === 'string'
        ? { from: this.month, to: addMonths(this.month, MONTHS_AT_ONCE) }
        : this.known;
    return [shown.from, dayAfterKey(shown.to, 'ArrowLeft')!];
  }

  /** As many months as there is room for. */
  private monthsShown(): number {
    const second = this.root.querySelector('.months > :nth-child(2)');
    return second && second.getClientRects().length > 0 ? MONTHS_AT_ONCE : 1;
  }

  private find(selector: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(selector)!;
  }
}

function dateOf(day: Night): Date {
  return new Date(`${day}T00:00:00Z`);
}
