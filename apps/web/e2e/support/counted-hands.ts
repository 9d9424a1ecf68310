import type { Locator, Page } from 'playwright-core';
import { HandsOnKeyboard } from './hands-on-keyboard.ts';

export type Hand = 'pointer' | 'keyboard';

/**
 * Somebody who works a page with a pointer or without one, and how often. A press of a button or a link counts as one,
 * whether it is clicked or reached and opened by Enter; so does what is typed into one field, a date too; and so does a
 * key that is a command of its own. The way there counts for neither hand: a pointer moves, a keyboard tabs.
 */
export class CountedHands {
  interactions = 0;
  private readonly keyboard: HandsOnKeyboard;

  constructor(
    private readonly page: () => Page,
    private readonly hand: Hand,
  ) {
    this.keyboard = new HandsOnKeyboard(page);
  }

  press = async (target: Locator): Promise<void> => {
    this.interactions += 1;
    if (this.hand === 'pointer') await target.click();
    else await this.keyboard.pressOn(target);
  };

  type = async (field: Locator, words: string): Promise<void> => {
    this.interactions += 1;
    if (this.hand === 'pointer') await field.fill(words);
    else await this.keyboard.typeInto(field, words);
  };

  /** As it is written on paper. */
  typeDate = (field: Locator, night: string): Promise<void> =>
    this.type(field, night.split('-').toReversed().join('/'));

  /** What a key opens for who has no pointer, and a button for who has one. */
  keyOrButton = async (key: string, button: Locator): Promise<void> => {
    if (this.hand === 'pointer') return this.press(button);
    await button.waitFor();
    this.interactions += 1;
    await this.page().keyboard.press(key);
  };
}
