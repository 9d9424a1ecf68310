import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** Minified: half the size of `axe.source`, and injected into every page that is checked. */
const AXE = readFileSync(join(import.meta.dirname, '../../../../node_modules/axe-core/axe.min.js'), 'utf8');

/** How somebody looks at a page. */
export interface Look {
  size: { width: number; height: number };
  colorScheme: 'light' | 'dark';
}

const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

export const LOOKS = {
  wideLight: { size: WIDE, colorScheme: 'light' },
  wideDark: { size: WIDE, colorScheme: 'dark' },
  phoneDark: { size: PHONE, colorScheme: 'dark' },
  phoneLight: { size: PHONE, colorScheme: 'light' },
} as const satisfies Record<string, Look>;

/** Shows the page so. */
export async function lookAt(page: Page, { size, colorScheme }: Look): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
}

/** Waits until no CSS transition is running. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(
    () => !document.getAnimations().some((animation) => animation instanceof CSSTransition),
  );
}

/** The rules of axe that the same page in other colours may break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const SIZE_RULE = 'target-size';
/** What passes is checked all the same, and not told node by node: thousands take longer to tell than to check. */
const COMPLAINTS: RunOptions = { resultTypes: ['violations'] };

/**
 * Axe, with its default rules and the one about the size of targets, has no complaint about a part of the page.
 *
 * @param isRecoloured the same page was looked at in other colours: only rules about colours are asked again
 */
export async function expectNoAxeViolation(page: Page, part = 'html', isRecoloured = false): Promise<void> {
  await untilStill(page);
  const violations = await violationsIn(
    page,
    part,
    isRecoloured ? { runOnly: COLOUR_RULES } : { rules: { [SIZE_RULE]: { enabled: true } } },
  );
  expect(complaintsOf(violations.filter(({ id }) => id !== SIZE_RULE))).toEqual([]);
  const small = violations.filter(({ id }) => id === SIZE_RULE).flatMap(({ nodes }) => nodes);
  for (const { target } of small) await expectRoomFor(page, target.join(' '));
}

type Violations = AxeResults['violations'];

/** Axe's own complaints; its script is brought once for each page that is loaded. */
async function violationsIn(page: Page, part: string, options: RunOptions): Promise<Violations> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    ([context, chosen]) => (window as unknown as { axe: typeof axe }).axe.run(context, chosen),
    [part, { ...COMPLAINTS, ...options }] as const,
  );
  return violations;
}

const complaintsOf = (violations: Violations) =>
  violations.map(({ id, nodes }) => [id, nodes[0]?.html, nodes[0]?.failureSummary]);

/**
 * What is scrolled half out of a view, or behind its sticky names, is scrolled back by whoever wants to press it: it is
 * measured again in the middle of the view.
 */
async function expectRoomFor(page: Page, target: string): Promise<void> {
  await page.locator(target).evaluate((element) => {
    element.scrollIntoView({ block: 'nearest', inline: 'center' });
  });
  expect(complaintsOf(await violationsIn(page, target, { runOnly: [SIZE_RULE] }))).toEqual([]);
}

/** Nothing is wider than the page or its dialogs: nobody scrolls sideways to read. */
export async function expectNoOverflow(page: Page): Promise<void> {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('[role=dialog]')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, scrollWidth, clientWidth }) => `${tagName}: ${scrollWidth} in ${clientWidth}`),
  );
  expect(tooWide).toEqual([]);
}

/** What is fixed makes no page wider: it ends outside of the window. */
export async function expectHeaderInside(page: Page): Promise<void> {
  const outside = await page.evaluate(() =>
    [...document.querySelectorAll('header :is(a, button, input)')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
      .map((element) => element.textContent || element.getAttribute('aria-label')),
  );
  expect(outside).toEqual([]);
}

/** What a box, to tick or to choose, is called stands beside it. */
export async function expectNamesBesideBoxes(page: Page): Promise<void> {
  const apart = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]')]
      .filter(({ clientWidth }) => clientWidth > 1)
      .flatMap((box) => [...(box.labels ?? [])].map((label) => [box, label] as const))
      .filter(([box, label]) => {
        const [boxes, words] = [box.getBoundingClientRect(), label.getBoundingClientRect()];
        return words.top >= boxes.bottom || words.bottom <= boxes.top;
      })
      .map(([, label]) => label.textContent),
  );
  expect(apart).toEqual([]);
}

/**
 * The words of buttons, headings and charts are there in full; bars of the calendar may be short, their names are
 * spoken.
 */
export async function expectNoCutWords(page: Page): Promise<void> {
  const cut = await page.evaluate(() => {
    const short = [...document.querySelectorAll<HTMLElement>('button, a, h1, h2, h3, .mantine-Button-label')]
      .filter((element) => !element.closest('.month-bars, .timeline, [data-may-be-cut]'))
      .filter((element) => element.clientWidth > 1 && getComputedStyle(element).overflowX !== 'visible')
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1);
    /** What cuts an element off, unless it can be scrolled to. */
    const frameOf = (element: Element | null): Element | null => {
      if (!element || element === document.body) return null;
      const { overflowX } = getComputedStyle(element);
      if (/auto|scroll/.test(overflowX)) return null;
      return /hidden|clip/.test(overflowX) ? element : frameOf(element.parentElement);
    };
    const wide = [...document.querySelectorAll('.mantine-Button-root')].filter((button) => {
      const frame = frameOf(button.parentElement)?.getBoundingClientRect();
      return frame !== undefined && button.getBoundingClientRect().right > frame.right + 1;
    });
    const outside = [...document.querySelectorAll<SVGTextElement>('svg text')].filter((words) => {
      const [frame, own] = [words.ownerSVGElement!.getBoundingClientRect(), words.getBoundingClientRect()];
      return own.left < frame.left || own.right > frame.right;
    });
    return [...short, ...wide, ...outside].map(({ textContent }) => textContent);
  });
  expect(cut).toEqual([]);
}
