import type { Night } from '#availability';
import type { EmbedLanguage, Words } from './words.ts';

export interface CalendarOptions {
  language: EmbedLanguage;
  /** `light`, `dark` or `auto`. */
  theme: string;
  /** CSS colour of chosen days. */
  colour: string | undefined;
  /** The browser's zone, until the property's is known. */
  today: Night;
  /** Loads the nights again. */
  retry: () => void;
}

/** What a visitor can do with the frame and its content. */
interface Doings {
  /** @param by months */
  turn: (by: number) => void;
  press: (day: string) => void;
  follow: (event: KeyboardEvent) => void;
}

/** The static parts: navigation buttons, room for the months, the legend, and the status line. */
export function makeFrame(
  words: Words,
  { language, theme, retry }: Pick<CalendarOptions, 'language' | 'theme' | 'retry'>,
  { turn, press, follow }: Doings,
): HTMLElement {
  const frame = make('section', {
    class: 'calendar',
    'aria-label': words.title,
    'data-theme': theme,
    lang: language,
  });
  const turns = make('div', { class: 'turn' });
  for (const [label, sign, by] of [
    [words.previous, '‹', -1],
    [words.next, '›', 1],
  ] as const) {
    const button = make('button', { type: 'button', 'aria-label': label, 'data-turn': `${by}` }, sign);
    button.addEventListener('click', () => turn(by));
    turns.append(button);
  }
  const months = make('div', { class: 'months' });
  months.addEventListener('keydown', follow);
  months.addEventListener('click', ({ target }) => {
    const day = (target as Element).closest<HTMLElement>('[data-day]')?.dataset['day'];
    if (day) press(day);
  });
  const legend = make('ul', { class: 'legend' });
  for (const state of ['free', 'taken', 'unknown'] as const)
    legend.append(make('li', { class: state }, words[state]));
  const status = make('div', { class: 'status' });
  const again = make('button', { type: 'button', hidden: '' }, words.retry);
  again.addEventListener('click', retry);
  status.append(make('p', { role: 'status' }), again);
  frame.append(turns, make('p', { class: 'said', 'aria-live': 'polite' }), months, legend, status);
  return frame;
}

/** An element with its attributes and text. */
export function make(name: string, attributes: Record<string, string> = {}, text = ''): HTMLElement {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.textContent = text;
  return element;
}
