import type { Page } from 'playwright-core';

/** How long each of some turns to the next month takes until it is drawn, in ms; for the month of one property. */
export function monthTurns(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const shown = document.querySelector('.month-grid')!.getAttribute('aria-label');
      const start = performance.now();
      document.querySelector<HTMLElement>('[aria-label="Mois suivant"]')!.click();
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (document.querySelector('.month-grid')!.getAttribute('aria-label') === shown);
      times.push(Math.round(performance.now() - start));
    }
    return times;
  });
}

/** As `monthTurns` for the planning: until the lines on the screen know the new month; and how many nodes it has. */
export function planningTurns(page: Page): Promise<{ times: number[]; nodes: number }> {
  return page.evaluate(async () => {
    const next = document.querySelector<HTMLElement>('[aria-label="Mois suivant"]')!;
    const nameOf = () => document.querySelector('.timeline')!.getAttribute('aria-label');
    const isKnown = () =>
      [...document.querySelectorAll('.timeline-row')]
        .slice(0, 8)
        .every((row) => row.querySelector('.timeline-bars'));
    const times: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const shown = nameOf();
      const start = performance.now();
      next.click();
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (nameOf() === shown || !isKnown());
      times.push(Math.round(performance.now() - start));
      while (
        [...document.querySelectorAll('[data-unknown]')].some((row) => row.getBoundingClientRect().top < 800)
      )
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return { times, nodes: document.querySelectorAll('*').length };
  });
}
