import type { Page } from 'playwright-core';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';
import type { RunningApp } from './support/running-app.ts';

describe('the settings of an account, and what happens beside them', () => {
  const scene = BrowserScene.inSuite();
  const { button, inDialog, violations } = scene;
  let app: RunningApp;
  let page: Page;
  beforeAll(async () => {
    ({ app, page } = scene);
    await scene.openProperty('La Grange');
  });

  const open = (path: string) => page.goto(app.url + path);

  it('the former address of the account leads to the profile', async () => {
    await open('/account');
    await page.waitForURL(/\/settings\/profile$/);
    await page.locator('form', { hasText: 'Changer l’e-mail' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe(ADMIN.email);
  });

  it('the password is changed once the present one is right', async () => {
    const form = page.locator('form', { hasText: 'Changer le mot de passe' });
    const [current, next] = [form.getByLabel('Mot de passe actuel'), form.getByLabel('Nouveau mot de passe')];
    const save = form.getByRole('button', { name: 'Enregistrer' });
    await current.fill('not this one');
    await next.fill('a new password');
    await save.click();
    await page.getByText('Le mot de passe actuel est faux.').waitFor();
    await current.fill(ADMIN.password);
    await save.click();
    await page.getByText('Mot de passe changé.').waitFor();
    expect(await next.inputValue()).toBe('');
  });

  it('mails about alerts are switched off by keyboard', async () => {
    await open('/settings/notifications');
    await page.getByText('Ce serveur n’envoie pas encore d’e-mails').waitFor();
    const atOnce = page.getByRole('radio', { name: 'Aussitôt' });
    const never = page.getByRole('radio', { name: 'Jamais' });
    await atOnce.focus();
    await page.keyboard.press('ArrowUp');
    expect(await never.isChecked()).toBe(true);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
    await page.keyboard.press('Enter');
    await saved;
    await page.reload();
    await never.waitFor();
    expect(await never.isChecked()).toBe(true);
  });

  it('language, colours and shortcuts are chosen, and kept', async () => {
    await open('/settings/appearance');
    await page.getByRole('switch', { name: 'Raccourcis d’une seule lettre' }).click();
    expect(await page.evaluate(() => localStorage.getItem('hosteed.shortcuts'))).toBe('off');
    await page.getByText('Sombre', { exact: true }).click();
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.getByText('English', { exact: true }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.reload();
    await page.locator('html[lang=en][data-mantine-color-scheme=dark]').waitFor();
    expect(await page.getByRole('switch', { name: 'Single-letter shortcuts' }).isChecked()).toBe(false);
    await page.getByText('Français', { exact: true }).click();
    await page.getByText('Celui de l’appareil', { exact: true }).click();
  });

  it('a session that ends in the middle of a form loses nothing of it', async () => {
    await open('/properties');
    await button('Ajouter un logement').click();
    await page.getByLabel('Nom du logement').fill('Le Moulin');
    const form = page.getByRole('dialog').last();
    const add = await form.getByRole('button', { name: 'Ajouter' }).elementHandle();
    await page.context().clearCookies();
    // The page may have noticed by itself by now, and ask for the password on top.
    await add!.dispatchEvent('click');
    await page.getByRole('dialog', { name: 'Reconnectez-vous' }).waitFor();
    const password = page.getByRole('dialog').last().locator('input[type=password]');
    await password.fill('not this one');
    await page.keyboard.press('Enter');
    await page.getByText('L’e-mail ou le mot de passe est faux.').waitFor();
    await password.fill('a new password');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Reconnectez-vous' }).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Nom du logement').inputValue()).toBe('Le Moulin');
    await inDialog('Ajouter').click();
    await page.getByRole('link', { name: 'Modifier Le Moulin' }).waitFor();
  });

  it('a fault of the server has a reference that is copied', async () => {
    const instance = 'urn:uuid:00000000-0000-4000-8000-000000000000';
    await page.route('**/api/dashboard/properties?*', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:hosteed:problem:internal',
          code: 'internal',
          status: 500,
          instance,
        }),
      }),
    );
    await open('/properties');
    await page.getByText('Une erreur est survenue chez nous.').waitFor();
    await button('Copier la référence').click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(instance);
    const askedAgain = page.waitForResponse('**/api/dashboard/properties?*');
    await button('Réessayer').click();
    expect((await askedAgain).status()).toBe(500);
    await page.unroute('**/api/dashboard/properties?*');
    await open('/properties');
    await page.getByRole('link', { name: 'Modifier Le Moulin' }).waitFor();
  });

  it('a new build of the application is offered when the host comes back to the window', async () => {
    await page.route(`${app.url}/`, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replace(/\/assets\/index-[^"]+\.js/, '/assets/index-newer.js'),
      });
    });
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await page.getByText('Nouvelle version de Hosteed').waitFor();
    await page.unroute(`${app.url}/`);
    await Promise.all([page.waitForEvent('load'), button('Recharger').click()]);
    await page.getByText('Nouvelle version de Hosteed').waitFor({ state: 'detached' });
  });

  it('robots may read feeds, and nothing else of the API', async () => {
    const rules = await (await fetch(`${app.url}/robots.txt`)).text();
    expect(rules).toContain('Allow: /api/calendar/*/feed.ics');
    expect(rules).toContain('Allow: /api/feeds/');
    expect(rules).toContain('Disallow: /api/');
  });

  it('broke no rule of its own content policy', () => {
    expect(violations).toEqual([]);
  });
});
