import type { Page } from 'playwright-core';

/** How much later every answer reaches the browser, in milliseconds, where somebody wants to see what hurries. */
const LATENCY_MS = Number(process.env['SLOW_LINE_MS'] ?? 0);
const UNLIMITED = -1;

/**
 * Puts a page on a slow line where `SLOW_LINE_MS` says so: whatever comes by chance on a busy machine – a press before
 * the page that it is meant for is there, a word before its answer – comes every time.
 */
export async function onSlowLine(page: Page): Promise<void> {
  if (LATENCY_MS === 0) return;
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('Network.enable');
  await chromium.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: UNLIMITED,
    uploadThroughput: UNLIMITED,
  });
}
