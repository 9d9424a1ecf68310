import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { FeedServer } from '../../../../testing/feed-server.ts';
import { casesOf } from '../../../../testing/proof.ts';
import { until } from '../../../../testing/until.ts';
import { expectNoAxeViolation, expectNoOverflow, LOOKS, type Look, lookAt, untilStill } from './looks.ts';
import { type RunningApp, startBuiltApp } from './running-app.ts';
import { onSlowLine } from './slow-line.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** A server, a database and a browser, on a machine that is busy with other suites. */
const START_LIMIT_MS = 90_000;
/** What a page owes for so long never comes; how long it takes is for the bench to say. */
const HANGS_AFTER_MS = 30_000;

const FRENCH_HOST: BrowserContextOptions = {
  locale: 'fr-FR',
  viewport: LOOKS.wideLight.size,
  colorScheme: LOOKS.wideLight.colorScheme,
  // A dialog that is still closing has a button of the same name as the one that lies below.
  reducedMotion: 'reduce',
  permissions: ['clipboard-read', 'clipboard-write'],
};

export const ADMIN = { name: 'Admin', email: 'admin@example.test', password: 'correct horse battery' };

/** Where a property lies that a host adds by name alone: where the browser is, and so this machine. */
export const homeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The built application in a real browser of a French host, and a platform whose calendars the host imports. */
export class BrowserScene {
  app!: RunningApp;
  platform!: FeedServer;
  page!: Page;
  /** What the content policy forbade, and errors that nobody caught. */
  readonly violations: string[] = [];
  private browser!: Browser;
  private context!: BrowserContext;

  /** Registers itself with the suite's hooks. @param variables of the application's environment */
  static inSuite(variables: Record<string, string> = {}): BrowserScene {
    const scene = new BrowserScene();
    beforeAll(() => scene.start(variables), START_LIMIT_MS);
    afterAll(() => scene.stop());
    return scene;
  }

  button = (name: string | RegExp) => this.page.getByRole('button', { name });
  /** A button of the dialog that lies on top. */
  inDialog = (name: string | RegExp) => this.page.getByRole('dialog').last().getByRole('button', { name });
  /** A calendar's row in the list of imports. */
  row = (name: string) => this.page.getByRole('listitem', { name });

  expectNoAxeViolation = (part = 'html'): Promise<void> => expectNoAxeViolation(this.page, part);

  /** Looks at the open dialogs as `expectAccessible` does. */
  expectAccessibleDialog = (): Promise<void> => this.expectAccessible('[role=dialog]');

  /**
   * Looks at a part of the page dark as on a phone, then wide and light: nothing is cut off, axe has no complaint; in a
   * short run axe is asked about one of the two.
   */
  expectAccessible = async (part = 'html'): Promise<void> => {
    const looks: readonly Look[] = [LOOKS.phoneDark, LOOKS.wideLight];
    const asked = casesOf(looks, 1);
    for (const look of looks) {
      await lookAt(this.page, look);
      await (asked.includes(look) ? expectNoAxeViolation(this.page, part) : untilStill(this.page));
      await expectNoOverflow(this.page);
    }
  };

  /** The administrator, signed in; created unless there is one. */
  setUp = async (): Promise<void> => {
    if ((await this.get('/api/setup')).needed)
      await this.post('/api/setup', { ...ADMIN, token: this.app.setupToken });
  };

  /** The administrator, signed in, and a property of theirs, whose calendar is on the screen. */
  openProperty = async (name: string): Promise<{ productId: string }> => {
    await this.setUp();
    const { id } = await this.post('/api/products', { name, timeZone: 'Europe/Paris' });
    await this.page.goto(`${this.app.url}/dashboard/calendar?product=${id}`);
    return { productId: id };
  };

  /** Asks the API as the host whose session the browser holds, and waits for the end of what takes longer. */
  send = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, data?: object) => {
    const answer = await this.context.request.fetch(this.app.url + path, { method, data });
    const body = (await answer.body()).length > 0 ? await answer.json() : undefined;
    const end = answer.status() === 202 && body.progressUrl ? await this.endOf(body.progressUrl) : undefined;
    const [status, told] = [end?.status ?? answer.status(), end?.answer ?? body];
    if (status >= 300) throw new Error(`${method} ${path} answers ${status}: ${JSON.stringify(told)}`);
    return told;
  };

  post = (path: string, data?: object) => this.send('POST', path, data);
  get = (path: string) => this.send('GET', path);

  /** The same host, signed in, in a browser of another language, elsewhere or on a phone. */
  inAnotherBrowser = async (options: BrowserContextOptions): Promise<Page> => {
    const storageState = await this.context.storageState();
    return this.pageOf(await this.browser.newContext({ ...FRENCH_HOST, storageState, ...options }));
  };

  private endOf = (progressUrl: string) =>
    until(async () => {
      const operation = await (await this.context.request.get(this.app.url + progressUrl)).json();
      return operation.isFinished && operation;
    });

  private async start(variables: Record<string, string>): Promise<void> {
    [this.app, this.platform] = await Promise.all([startBuiltApp(variables), FeedServer.start()]);
    this.browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'], args: FLAGS });
    this.context = await this.browser.newContext(FRENCH_HOST);
    this.page = await this.pageOf(this.context);
  }

  private async pageOf(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await onSlowLine(page);
    page.setDefaultTimeout(HANGS_AFTER_MS);
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) this.violations.push(message.text());
    });
    page.on('pageerror', (error) => this.violations.push(error.message));
    return page;
  }

  private async stop(): Promise<void> {
    await this.browser?.close();
    await this.platform?.stop();
    await this.app?.stop();
  }
}
