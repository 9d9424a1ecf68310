import type { Locator, Page } from 'playwright-core';

/** More stops than any page has before what is looked for. */
const MOST_STOPS = 150;

/** Somebody who has a keyboard and no pointer. */
export class HandsOnKeyboard {
  constructor(private readonly page: () => Page) {}

  press = (keys: string): Promise<void> => this.page().keyboard.press(keys);
  type = (words: string): Promise<void> => this.page().keyboard.type(words);

  /** Goes on with Tab until this has the focus. @throws when no number of presses leads there */
  tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    await target.first().waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${MOST_STOPS} times Tab did not lead to ${target}`);
  };

  /** Tabs to a button or a link and presses it. */
  pressOn = async (target: Locator): Promise<void> => {
    await this.tabTo(target);
    await this.press('Enter');
  };

  /** Tabs to a field and types into it, in place of what stood there. */
  typeInto = async (field: Locator, words: string): Promise<void> => {
    await this.tabTo(field);
    await this.press('ControlOrMeta+a');
    await this.type(words);
  };
}

/** Whether one of these has the focus, for nobody is told that it is somewhere else. */
async function hasFocus(target: Locator): Promise<boolean> {
  const found = await target.evaluateAll((elements) => elements.includes(document.activeElement as never));
  return found;
}
