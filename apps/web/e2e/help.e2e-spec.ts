import { BrowserScene } from './support/browser-scene.ts';
import { LOOKS } from './support/looks.ts';

describe('the help, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const link = (name: string) => scene.page.getByRole('link', { name, exact: true });
  const guideIsThere = () => scene.page.getByRole('heading', { name: 'Que faire quand…' }).waitFor();

  beforeAll(() => scene.openProperty('Villa Azur'));

  it('is one press away in the bar at the top', async () => {
    await scene.page
      .getByRole('navigation', { name: 'Tableau de bord' })
      .getByRole('link', { name: 'Aide' })
      .click();
    await guideIsThere();
  });

  it('has contents that lead to each part', async () => {
    await link('Ce que disent les couleurs et les marques').click();
    const part = scene.page.getByRole('heading', { name: 'Ce que disent les couleurs et les marques' });
    expect(await part.evaluate((element) => element.getBoundingClientRect().top)).toBeLessThan(
      LOOKS.wideLight.size.height,
    );
    expect(new URL(scene.page.url()).hash).not.toBe('');
  });

  it('is in the language of its reader', async () => {
    await scene.page.getByText('EN', { exact: true }).click();
    await scene.page.getByRole('heading', { name: 'What to do when…' }).waitFor();
    expect(await scene.page.getByText('Que faire quand').count()).toBe(0);
    await scene.page.getByText('FR', { exact: true }).click();
    await guideIsThere();
  });

  it('leads back to the first steps, and from there to the help again', async () => {
    await link('Revoir les premiers pas').click();
    await scene.page.waitForURL(/\/welcome$/);
    await scene.page.getByRole('main').getByRole('link', { name: 'Aide', exact: true }).click();
    await guideIsThere();
  });

  it('is found from the keyboard’s shortcuts', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard/calendar`);
    await scene.page.getByRole('grid').waitFor();
    await scene.page.keyboard.press('?');
    await scene.page.getByRole('dialog').getByRole('link', { name: 'Aide', exact: true }).click();
    await guideIsThere();
  });

  it('is in the menu of a phone, which closes', async () => {
    await scene.page.goto(`${scene.app.url}/dashboard`);
    await scene.page.setViewportSize(LOOKS.phoneLight.size);
    await scene.button('Menu').click();
    await scene.page.getByRole('dialog').getByRole('link', { name: 'Aide', exact: true }).click();
    await guideIsThere();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('needs no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
