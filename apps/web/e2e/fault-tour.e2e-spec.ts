import pg from 'pg';
import type { Request } from 'playwright-core';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { casesOf } from '../../../testing/proof.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';
import { NetworkBetween } from './support/network-between.ts';
import { TEXTS } from './support/pages/visit.ts';
import { type TouredForm, touredForms } from './support/toured-forms.ts';

/** A form goes through every fault, which takes its time on a busy machine. */
jest.setTimeout(60_000);

/** Every form meets a server that is away, one that fails, a network that is away, and a session that has ended. */
describe.each(casesOf(['fr', 'en'] as const, 1))('faults, told in the language %s', (language) => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const t = TEXTS[language];
  let network: NetworkBetween;
  let productId: string;

  beforeAll(async () => {
    await scene.page.addInitScript((chosen) => localStorage.setItem('language', chosen), language);
    ({ productId } = await scene.openProperty('Villa Azur'));
    scene.platform.publishes(airbnbFeed([]));
    network = await NetworkBetween.start(scene.app.url);
  });
  afterAll(() => network.stop());

  const text = (words: string) => scene.page.getByText(words).first();
  const gone = (words: string) => text(words).waitFor({ state: 'detached' });
  const add = { name: t.common.add, exact: true };
  /** Not that of signing in again, which may lie above it. */
  const form = () =>
    scene.page
      .locator('form')
      .filter({ has: scene.page.getByRole('button', { ...add, includeHidden: true }) })
      .last();
  const field = (label: string) => form().getByLabel(label, { exact: false }).first();
  const submit = () => form().getByRole('button', { ...add, includeHidden: true });
  const sql = async (query: string) => {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    await client.query(query).finally(() => client.end());
  };
  const expectTyped = async ({ typed }: TouredForm) => {
    for (const [label, words] of Object.entries(typed)) expect(await field(label).inputValue()).toBe(words);
  };

  /** Until the form's own question has ended: the check of an address may meet the fault first, in the same words. */
  const submitInVain = async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const note = (request: Request) => {
      if (request.method() === 'POST' && !request.url().endsWith('/check')) resolve();
    };
    scene.page.on('requestfailed', note).on('requestfinished', note);
    await submit().click();
    await promise;
    scene.page.off('requestfailed', note).off('requestfinished', note);
  };

  const meetServerAway = async () => {
    network.cut();
    await submitInVain();
    await text(t.problem.offline).waitFor();
    network.mend();
  };
  const meetServerThatFails = async () => {
    await sql('ALTER TABLE products RENAME COLUMN name TO away');
    await submitInVain();
    await text(t.problem.internal).waitFor();
    await text(t.fault.referenceHint).waitFor();
    await sql('ALTER TABLE products RENAME COLUMN away TO name');
  };
  const meetNoNetwork = async () => {
    await scene.page.context().setOffline(true);
    await text(t.live.waiting).waitFor();
    expect(await submit().isDisabled()).toBe(true);
    expect(await submit().getAttribute('title')).toBe(t.staleness.offlineReason);
    await scene.page.context().setOffline(false);
    await gone(t.live.waiting);
  };
  const meetEndOfSession = async () => {
    await scene.page.context().clearCookies();
    // The page may have noticed by itself by now, and lie behind the question for the password.
    await submit().dispatchEvent('click');
    const again = scene.page.getByRole('dialog', { name: t.fault.signInAgain });
    await again.getByLabel(t.common.password).first().fill(ADMIN.password);
    await again.getByRole('button', { name: t.login.submit, exact: true }).click();
    await again.waitFor({ state: 'detached' });
  };

  it.each(['property', 'reservation', 'calendar', 'link', 'account'] as const)(
    '%s: added in the end, and nothing that was typed is lost on the way',
    async (what) => {
      const icalUrl = scene.platform.url('/calendar.ics');
      const toured: TouredForm = touredForms({ page: scene.page, t, productId, icalUrl })[what];
      await scene.page.goto(network.url + toured.path);
      await toured.open?.();
      for (const [label, words] of Object.entries(toured.typed)) await field(label).fill(words);
      const faults = [meetServerAway, meetNoNetwork, meetEndOfSession];
      if (what !== 'account') faults.push(meetServerThatFails);
      for (const meet of faults) {
        await meet();
        await expectTyped(toured);
      }
      const added = scene.page.waitForResponse(
        (answer) => answer.request().method() === 'POST' && answer.status() < 300,
      );
      await submit().click();
      await added;
    },
  );

  it('signing out meets a server that is away: the session stands, and is said to', async () => {
    await scene.page.goto(`${network.url}/properties`);
    await text('Villa Azur').waitFor();
    network.cut();
    const signOut = scene.page.getByRole('button', { name: t.nav.signOut });
    await signOut.click();
    const alert = scene.page.getByRole('alert').filter({ hasText: t.nav.signOutFailed });
    await alert.waitFor();
    await text('Villa Azur').waitFor();
    network.mend();
    await alert.getByRole('button', { name: t.common.retry }).click();
    await scene.page.waitForURL(/\/login/);
    expect((await scene.page.context().cookies()).some(({ name }) => /session/i.test(name))).toBe(false);
  });

  it('signing in meets a server that is away, and the password is not asked for twice', async () => {
    await scene.page.context().clearCookies();
    await scene.page.goto(`${network.url}/login`);
    await scene.page.getByRole('textbox', { name: t.common.email }).fill(ADMIN.email);
    await scene.page.getByRole('textbox', { name: t.common.password }).fill(ADMIN.password);
    const signIn = scene.page.getByRole('button', { name: t.login.submit, exact: true });
    network.cut();
    await signIn.click();
    await text(t.problem.offline).waitFor();
    network.mend();
    await signIn.click();
    await scene.page.waitForURL(/\/dashboard/);
  });

  it('over a slow network the month stays until that which was asked for is known', async () => {
    await scene.page.goto(`${network.url}/dashboard/calendar?product=${productId}&month=2030-01`);
    const grid = (month: number) => {
      const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' });
      return scene.page.getByRole('grid', { name: new RegExp(name.format(new Date(2030, month - 1)), 'i') });
    };
    await grid(1).waitFor();
    const chromium = await scene.page.context().newCDPSession(scene.page);
    const slow = { offline: false, latency: 3_000, downloadThroughput: -1, uploadThroughput: -1 };
    await chromium.send('Network.emulateNetworkConditions', slow);
    for (let steps = 0; steps < 4; steps += 1)
      await scene.page.getByRole('button', { name: t.calendar.next, exact: true }).click();
    expect(new URL(scene.page.url()).searchParams.get('month')).toBe('2030-05');
    expect(await grid(5).count()).toBe(0);
    expect(await scene.page.getByRole('grid').count()).toBe(1);
    await grid(5).waitFor();
    await chromium.detach();
  });

  it('a dialog that cannot be fetched leaves the calendar where it is, and opens once it can', async () => {
    const code = '**/assets/ExportCalendarModal-*.js';
    await scene.page.route(code, (route) => route.abort());
    await scene.page.goto(`${network.url}/dashboard/calendar?product=${productId}`);
    await scene.page.getByRole('grid').waitFor();
    await scene.page.getByRole('button', { name: t.calendar.export }).click();
    await scene.page.getByRole('alert').getByText(t.problem.offline).waitFor();
    expect(await scene.page.getByRole('alert').count()).toBe(1);
    expect(await scene.page.getByRole('grid').isVisible()).toBe(true);
    await scene.page.unroute(code);
    await scene.page.getByRole('button', { name: t.common.retry, exact: true }).click();
    await scene.page.getByRole('dialog', { name: new RegExp(t.calendar.export) }).waitFor();
    await gone(t.problem.offline);
  });

  it('a page whose visitor cannot be asked for says so in their language, and opens once it can', async () => {
    await scene.page.route('**/api/auth/me', (route) =>
      route.fulfill({ status: 503, json: { code: 'database_unavailable', status: 503 } }),
    );
    await scene.page.goto(`${network.url}/properties`);
    await text(t.problem.database_unavailable).waitFor();
    expect(await scene.page.getByRole('alert').count()).toBe(1);
    await scene.expectNoAxeViolation();
    const retry = scene.page.getByRole('button', { name: t.common.retry, exact: true });
    const askedAgain = scene.page.waitForResponse('**/api/auth/me');
    await retry.press('Enter');
    expect((await askedAgain).status()).toBe(503);
    // Once this try has failed as well.
    await scene.page.locator('h1:focus', { hasText: t.fault.page }).waitFor();
    await scene.page.unroute('**/api/auth/me');
    await retry.press('Enter');
    await text('Villa Azur').waitFor();
    await gone(t.problem.database_unavailable);
  });

  it('a page that cannot be fetched leaves the frame around it, and opens once it can', async () => {
    const code = '**/assets/HelpPage-*.js';
    await scene.page.goto(`${network.url}/properties`);
    await scene.page.route(code, (route) => route.abort());
    await scene.page.getByRole('link', { name: t.nav.help }).click();
    await text(t.fault.page).waitFor();
    expect(await scene.page.getByRole('alert').count()).toBe(1);
    await scene.page.getByRole('link', { name: t.nav.properties }).first().waitFor();
    await scene.expectNoAxeViolation();
    await scene.page.unroute(code);
    await scene.page.getByRole('button', { name: t.common.retry, exact: true }).click();
    await gone(t.fault.page);
    await scene.page.getByRole('heading', { level: 1 }).waitFor();
  });

  it('a list that cannot be refreshed stays, with a way to try again', async () => {
    await scene.page.goto(`${network.url}/properties`);
    await text('Villa Azur').waitFor();
    await sql('ALTER TABLE products RENAME COLUMN name TO away');
    await scene.page.reload();
    await text(t.problem.internal).waitFor();
    const asked = scene.page.waitForResponse(/\/api\/dashboard\/properties\?/);
    await scene.page.getByRole('button', { name: t.common.retry, exact: true }).first().click();
    expect((await asked).status()).toBe(500);
    await sql('ALTER TABLE products RENAME COLUMN away TO name');
    await scene.page.reload();
    await text('Villa Azur').waitFor();
    await gone(t.problem.internal);
  });

  it('no script or style broke the page’s own policy', () => {
    expect(scene.violations).toEqual([]);
  });
});
