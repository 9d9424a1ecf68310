import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Where `npm run screens` wants the pictures. */
export const SCREENS = process.env['SCREENS'];

/** Keeps what a page looks like, where somebody wants pictures. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (SCREENS) await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}
