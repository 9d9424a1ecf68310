import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { HOSTILE_STRINGS } from './support/hostile-strings.ts';
import { expectNoOverflow, LOOKS, lookAt } from './support/looks.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const month = addNights(`${today.slice(0, 7)}-28`, 10).slice(0, 7);
/** As many strings as a property may have calendars. */
const CALENDARS = HOSTILE_STRINGS.slice(0, 20);

/** Strings that want something else than to be read, wherever a host, a guest or a platform chooses one. */
describe('hostile names, summaries and addresses', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, violations } = scene;
  let productId: string;
  let nights: string[];

  beforeAll(async () => {
    scene.page.on('dialog', (opened) => violations.push(`a script opened: ${opened.message()}`));
    await scene.openProperty(HOSTILE_STRINGS[0]!);
    for (const name of HOSTILE_STRINGS.slice(1))
      await scene.post('/api/products', { name, timeZone: 'Europe/Paris' });
    const { items } = await scene.get('/api/products?pageSize=200');
    productId = items[0].id;
    nights = HOSTILE_STRINGS.map((_, index) => addNights(`${month}-01`, index));
    scene.platform.publishes(
      airbnbFeed(
        HOSTILE_STRINGS.map((summary, index) => ({
          uid: `${index}-${summary.replaceAll(/\W/g, '')}`,
          from: nights[index]!,
          to: addNights(nights[index]!, 1),
          summary: escaped(summary),
        })),
      ),
    );
    for (const [index, name] of CALENDARS.entries())
      await scene.post(`/api/calendar/${productId}/external`, {
        name,
        icalUrl: scene.platform.url(`/${index}.ics?next=${encodeURIComponent(name)}`),
        description: HOSTILE_STRINGS.at(-1 - index)!,
      });
    for (const [index, guest] of HOSTILE_STRINGS.entries()) {
      const arrival = addNights(today, 100 + 2 * index);
      await scene.post(`/api/products/${items[1].id}/reservations`, {
        guest,
        arrival,
        departure: addNights(arrival, 2),
        note: guest,
      });
    }
    await scene.post(`/api/calendar/${productId}/feeds`, { name: HOSTILE_STRINGS[1], channel: 'airbnb' });
    for (const [index, name] of HOSTILE_STRINGS.entries())
      await scene.post('/api/users', {
        email: `user-${index}@example.test`,
        name,
        role: 'host',
        password: 'a long password',
      });
  }, 120_000);

  /** Every string stands in the page as it is, whatever the width, and nothing has happened. */
  const expectShown = async (strings: readonly string[]) => {
    for (const look of [LOOKS.phoneLight, LOOKS.wideLight]) {
      await lookAt(scene.page, look);
      await scene.page.waitForFunction(
        (all) => all.every((one) => document.body.textContent.includes(one)),
        strings.map((one) => one.trim()),
      );
      await expectNoOverflow(scene.page);
    }
    expect(await scene.page.evaluate(() => 'ran' in window)).toBe(false);
    expect(violations).toEqual([]);
  };
  const open = (path: string) => scene.page.goto(scene.app.url + path);
  const inCalendar = (search: string) => open(`/dashboard/calendar?product=${productId}&${search}`);

  it('names of properties, in their list and in the planning', async () => {
    await open('/properties');
    await expectShown(HOSTILE_STRINGS);
    await open(`/dashboard/calendar?product=all&month=${month}`);
    await expectShown(HOSTILE_STRINGS);
  });

  it('what platforms wrote, in month, list and dialogs', async () => {
    await inCalendar(`month=${month}`);
    await scene.page.locator('.month-bars button').first().waitFor();
    await expectShown([HOSTILE_STRINGS[0]!]);
    await inCalendar(`month=${month}&view=list`);
    await expectShown(HOSTILE_STRINGS.slice(0, 28));
    await inCalendar(`month=${month}&night=${nights[1]}`);
    await expectShown([HOSTILE_STRINGS[1]!]);
  });

  it('names and descriptions of calendars, with their conflicts', async () => {
    await inCalendar('modal=import');
    await expectShown(CALENDARS);
    await expectShown(CALENDARS.map((_, index) => HOSTILE_STRINGS.at(-1 - index)!));
    await inCalendar('modal=export');
    await expectShown([HOSTILE_STRINGS[1]!]);
  });

  it('a notification tells a name that looks like a text of ours as it is', async () => {
    await inCalendar('modal=import');
    await inDialog(`Actions ${HOSTILE_STRINGS[18]}`).click();
    await scene.page.getByRole('menuitem', { name: 'Mettre en pause' }).click();
    await scene.page.getByRole('status').filter({ hasText: HOSTILE_STRINGS[18]! }).first().waitFor();
    await inDialog(`Actions ${HOSTILE_STRINGS[17]}`).click();
    await scene.page.getByRole('menuitem', { name: 'Mettre en pause' }).click();
    await scene.page.getByRole('status').filter({ hasText: HOSTILE_STRINGS[17]! }).first().waitFor();
  });

  it('names of guests, on the dashboard and in their calendar', async () => {
    const { items } = await scene.get('/api/products?pageSize=200');
    const first = addNights(today, 100).slice(0, 7);
    await open(`/dashboard/calendar?product=${items[1].id}&month=${first}&view=list`);
    await expectShown([HOSTILE_STRINGS[0]!]);
    await open('/dashboard');
    await expectShown([HOSTILE_STRINGS[0]!]);
  });

  it('runs, accounts and all calendars, before an administrator', async () => {
    for (const path of ['/sync/calendars', '/sync/runs']) {
      await open(path);
      await expectShown(CALENDARS.slice(0, 5));
    }
    await open('/admin/users');
    await expectShown([HOSTILE_STRINGS[0]!]);
    await open('/admin/calendars');
    await expectShown(CALENDARS.slice(0, 5));
    await open(`/properties/${productId}`);
    await scene.page.waitForFunction(
      (name) => [...document.querySelectorAll('input')].some(({ value }) => value === name),
      (await scene.get(`/api/products/${productId}`)).name,
    );
  });

  it.each([
    'javascript:window.ran=true',
    'data:text/calendar,BEGIN:VCALENDAR',
    'file:///etc/passwd',
    '//[::1',
  ])('an address such as %s is refused in words, and stays in its field', async (address) => {
    await inCalendar('modal=import-new');
    await scene.page.getByRole('textbox', { name: /^URL ICS/ }).fill(address);
    await scene.page.getByRole('textbox', { name: 'Nom', exact: true }).fill('Calendrier');
    await inDialog('Ajouter').click();
    await scene.page.getByText('Ce n’est pas une adresse de calendrier').waitFor();
    expect(await scene.page.getByRole('textbox', { name: /^URL ICS/ }).inputValue()).toBe(address);
  });

  it('neither page nor title obeyed any of them', async () => {
    await button('Fermer').last().click();
    expect(await scene.page.evaluate(() => 'ran' in window)).toBe(false);
    expect(violations).toEqual([]);
  });
});

/** As a platform writes it into a feed (RFC 5545, 3.3.11). */
const escaped = (text: string) => text.replaceAll(/[\\;,]/g, '\\$&');
