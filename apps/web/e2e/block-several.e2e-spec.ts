import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';

describe('nights of several properties that are blocked together, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const today = nightAt(new Date(), 'Europe/Paris');
  const [from, to] = [addNights(today, 10), addNights(today, 12)];
  const ids = new Map<string, string>();
  const blocksOf = async (name: string) =>
    (await scene.get(`/api/products/${ids.get(name)}/blocks`)).items.filter(
      ({ externalCalendarId }: { externalCalendarId: string | null }) => externalCalendarId === null,
    );

  beforeAll(async () => {
    ids.set('Villa', (await scene.openProperty('Villa')).productId);
    for (const name of ['Chalet', 'Grange', 'Moulin'])
      ids.set(name, (await scene.post('/api/products', { name, timeZone: 'Europe/Paris' })).id);
    await scene.post(`/api/products/${ids.get('Chalet')}/reservations`, {
      guest: 'Dupuis',
      arrival: from,
      departure: to,
    });
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from, to }]));
    await scene.post(`/api/calendar/${ids.get('Grange')}/external`, {
      name: 'Airbnb',
      icalUrl: scene.platform.url(),
    });
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=all&view=timeline`);
    await button('Bloquer').click();
    await scene.page.getByRole('radio', { name: 'Tous les logements' }).click();
    await scene.page.getByLabel('Première nuit bloquée').fill(from);
    await scene.page.getByLabel('Libre à partir du').fill(to);
  });

  it('are blocked where they are free, and it is said who holds them where they are not', async () => {
    await scene.expectAccessibleDialog();
    await inDialog('Bloquer 4 logements').click();
    await scene.page.getByText('Dates bloquées dans 2 logements.').waitFor();
    const refused = scene.page.getByRole('alert');
    await refused.getByText('2 logements n’ont pas été bloqués').waitFor();
    expect(await refused.getByRole('listitem').allTextContents()).toEqual([
      expect.stringMatching(/^Chalet · .*Dupuis/),
      expect.stringMatching(/^Grange · Airbnb/),
    ]);
    await scene.expectAccessibleDialog();
    expect((await blocksOf('Villa')).length).toBe(1);
  });

  it('are blocked over what lies there on the host’s further word: guests stay, and so do their nights', async () => {
    await inDialog('Bloquer aussi ces 2-là').click();
    await scene.page.getByText('Dates bloquées dans 4 logements.').waitFor();
    for (const name of ids.keys()) expect([name, (await blocksOf(name)).length]).toEqual([name, 1]);
    expect(await inDialog(/^Bloquer aussi/).count()).toBe(0);
  });

  it('are all freed again by one press', async () => {
    await inDialog('Tout libérer').click();
    await scene.page.getByText('Dates libérées dans 4 logements.').waitFor();
    for (const name of ids.keys()) expect([name, (await blocksOf(name)).length]).toEqual([name, 0]);
  });

  it('need no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
