import type { Locator } from 'playwright-core';
import { insertProperties } from '../../../../testing/insert-properties.ts';
import { casesOf } from '../../../../testing/proof.ts';
import { until } from '../../../../testing/until.ts';
import type { BrowserScene } from './browser-scene.ts';
import { insertMany, MANY } from './insert-many.ts';
import { expectNoAxeViolation, expectNoOverflow, LOOKS, lookAt, PHONE, untilStill } from './looks.ts';
import { takePicture } from './take-picture.ts';

export const PROPERTIES = 300;

/**
 * Long lists are asked for in a few pages, and once more when the stream of what changes has opened; none of 300 properties
 * has a question of its own.
 */
const MOST_OF_ONE_KIND = 20;
const MOST_OPTIONS = 50;

/** What a page asks of the server, ids left out: questions about one property or another are of one kind. */
const kindOf = (method: string, url: string) =>
  `${method} ${new URL(url).pathname.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')}`;

/** The pages of a host of three hundred properties, who has a thousand rows wherever rows are listed. */
export class ManyScene {
  private asked: string[] = [];

  constructor(private readonly scene: BrowserScene) {}

  /** @returns the id of a property that has one calendar, which can be read */
  furnish = async (calendar: string): Promise<string> => {
    await this.scene.setUp();
    await insertProperties(this.scene.app.databaseUrl, PROPERTIES);
    const { id } = await this.scene.post('/api/products', { name: 'La Bergerie', timeZone: 'Europe/Paris' });
    this.scene.platform.publishes(calendar);
    const icalUrl = this.scene.platform.url();
    await this.scene.post(`/api/calendar/${id}/external`, { name: 'Airbnb', icalUrl });
    await insertMany(this.scene.app.databaseUrl);
    await until(async () => (await this.scene.get('/api/alerts?state=open&pageSize=1')).total >= MANY);
    this.scene.page.on('request', (request) => {
      if (request.url().includes('/api/')) this.asked.push(kindOf(request.method(), request.url()));
    });
    return id;
  };

  /** Loads a page until this stands there, and holds that the server was asked few questions for it. */
  open = async (path: string, marker: Locator): Promise<void> => {
    this.asked = [];
    await this.scene.page.setViewportSize(LOOKS.wideLight.size);
    await this.scene.page.emulateMedia({ colorScheme: LOOKS.wideLight.colorScheme, media: 'screen' });
    await this.scene.page.goto(this.scene.app.url + path);
    await marker.first().waitFor();
    this.expectFewQuestions();
  };

  /** Since the page was loaded. */
  expectFewQuestions = (): void => {
    const counts = [...Map.groupBy(this.asked, (kind) => kind)].map(([kind, { length }]) => [kind, length]);
    expect(counts.filter(([, count]) => Number(count) > MOST_OF_ONE_KIND)).toEqual([]);
  };

  /**
   * Looks at a page, or at what lies over it, as hosts do: nothing is cut off, axe has no complaint, no choice is endless.
   * A short run asks axe about it once, and about its other colours once.
   */
  look = async (name: string, part = 'html'): Promise<void> => {
    const { page } = this.scene;
    const asked: readonly string[] = [
      ...casesOf(['wideLight', 'phoneDark'], 1),
      ...casesOf(['wideDark', 'phoneLight'], 1),
    ];
    for (const [form, look] of Object.entries(LOOKS)) {
      await lookAt(page, look);
      const isRecoloured = form === 'wideDark' || form === 'phoneLight';
      await (asked.includes(form) ? expectNoAxeViolation(page, part, isRecoloured) : untilStill(page));
      await expectNoOverflow(page);
      await takePicture(page, `${name}-of-${PROPERTIES}-${form}`);
    }
    const longest = await page
      .locator('select')
      .evaluateAll((selects) =>
        Math.max(0, ...selects.map((select) => (select as HTMLSelectElement).length)),
      );
    expect(longest).toBeLessThanOrEqual(MOST_OPTIONS);
    await lookAt(page, LOOKS.wideLight);
  };

  /** These buttons of the dialog on top are on the screen, wherever its rows are scrolled to, wide and on a phone. */
  expectInView = async (...names: (string | RegExp)[]): Promise<void> => {
    const { page } = this.scene;
    for (const size of [LOOKS.wideLight.size, PHONE]) {
      await page.setViewportSize(size);
      for (const end of ['start', 'end'] as const) {
        await page
          .getByRole('dialog')
          .last()
          .getByRole('listitem')
          .nth(end === 'start' ? 0 : 15)
          .evaluate((row) => row.scrollIntoView({ block: 'start' }));
        for (const name of names) await this.expectPressable(this.scene.inDialog(name).first(), size.height);
      }
    }
    await lookAt(page, LOOKS.wideLight);
  };

  private expectPressable = async (button: Locator, height: number): Promise<void> => {
    const box = (await button.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    await button.click({ trial: true });
  };
}
