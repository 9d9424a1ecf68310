import type { Page } from 'playwright-core';

/**
 * What is pressed in a part of the page, and leaves no finger room: a square of 24 px in which every press meets it
 * (WCAG 2.2, 2.5.8), slanted ends and whatever lies over it left out.
 *
 * @returns the names of such things, of which there should be none
 */
export function smallTargets(page: Page, part: string): Promise<string[]> {
  return page.locator(part).evaluate((root) => {
    const PRESSED = 'button, a, [role=gridcell]';
    const SIDE = 24;
    const STEPS = [0.5, SIDE / 2, SIDE - 0.5];
    const hits = (target: Element, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && hit.closest(PRESSED) === target;
    };
    const hasRoom = (target: Element) => {
      target.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, right, bottom } = target.getBoundingClientRect();
      for (let y = top; y <= bottom - SIDE; y += 0.5)
        for (let x = left; x <= right - SIDE; x += 0.5)
          if (STEPS.every((down) => STEPS.every((over) => hits(target, x + over, y + down)))) return true;
      return false;
    };
    return [...root.querySelectorAll(PRESSED)]
      .filter((target) => !hasRoom(target))
      .map((target) => {
        const { left, width, height } = target.getBoundingClientRect();
        const name = target.getAttribute('aria-label') ?? target.textContent;
        return `${name}: ${width.toFixed(1)} x ${height.toFixed(1)} px at ${left.toFixed(1)}`;
      });
  });
}
