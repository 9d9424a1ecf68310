import { ADMIN, BrowserScene } from './support/browser-scene.ts';

const NEW_EMAIL = 'claire@example.test';

describe('the demonstration and one’s own account, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const banner = () => scene.page.getByRole('note', { name: 'Données de démonstration' });
  const field = (label: string) => scene.page.getByRole('textbox', { name: label });
  /** The form below a heading. */
  const form = (heading: string) => scene.page.locator('form', { hasText: heading });
  const open = (path: string) => scene.page.goto(scene.app.url + path);
  const signIn = async (email: string, password: string) => {
    await field('E-mail').fill(email);
    await field('Mot de passe').fill(password);
    await scene.page.keyboard.press('Enter');
  };

  it('a host without properties looks around in made-up ones', async () => {
    await scene.post('/api/setup', { ...ADMIN, token: scene.app.setupToken });
    await open('/');
    await button('Voir la démonstration').click();
    await scene.page.waitForURL(/\/dashboard\/calendar/);
    await banner().waitFor();
    await text('1 conflit à résoudre').waitFor();
  });

  it('the made-up calendars really synchronise', async () => {
    await button('Tout synchroniser').click();
    await text(/2 calendriers à jour, 1 en erreur/)
      .first()
      .waitFor();
  });

  it('one click and a word erase it, and the first steps begin', async () => {
    const { items } = await scene.get('/api/products');
    const { feedUrl } = await scene.get(`/api/calendar/${items[0].id}/token`);
    await button('Effacer et commencer').click();
    await inDialog('Tout effacer').click();
    await scene.page.waitForURL(/\/welcome$/);
    await banner().waitFor({ state: 'detached' });
    expect((await fetch(feedUrl)).status).toBe(404);
  });

  it('a name is changed', async () => {
    await open('/settings/profile');
    await form('Profil').getByLabel('Nom').fill('Claire');
    await form('Profil').getByRole('button', { name: 'Enregistrer' }).click();
    await text('Enregistré.').waitFor();
    expect((await scene.get('/api/auth/me')).name).toBe('Claire');
  });

  it('an e-mail is changed with the right password only, and what was typed stays', async () => {
    const email = form('Changer l’e-mail');
    await email.getByLabel('E-mail').fill(NEW_EMAIL);
    await email.getByLabel('Mot de passe actuel').fill('not this one');
    await email.getByRole('button', { name: 'Enregistrer' }).click();
    await text('Le mot de passe actuel est faux').waitFor();
    expect(await email.getByLabel('E-mail').inputValue()).toBe(NEW_EMAIL);
    await email.getByLabel('Mot de passe actuel').fill(ADMIN.password);
    await email.getByRole('button', { name: 'Enregistrer' }).click();
    await text(`Vous vous connectez désormais avec ${NEW_EMAIL}.`).waitFor();
  });

  it('an administrator gives a new password to somebody who forgot theirs', async () => {
    const host = { email: 'tom@example.test', name: 'Tom', role: 'host', password: 'forgotten password' };
    await scene.post('/api/users', host);
    await open('/admin/users');
    await button(`Nouveau mot de passe ${host.email}`).click();
    await scene.page.getByRole('dialog').getByLabel('Nouveau mot de passe').fill('a password to tell');
    await inDialog('Enregistrer').click();
    await text('Nouveau mot de passe enregistré pour Tom.').waitFor();
    await button('Se déconnecter').click();
    await signIn(host.email, 'a password to tell');
    await scene.page.waitForURL(/\/(welcome|dashboard)/);
  });

  it('without a mail server, a forgotten password leads to the administrator', async () => {
    await button('Se déconnecter').click();
    await scene.page.getByRole('link', { name: /Mot de passe oublié/ }).click();
    await text(/Demandez à votre administrateur un nouveau mot de passe/).waitFor();
    await scene.page.getByRole('link', { name: 'Retour à la connexion' }).click();
  });

  it('the new e-mail signs in', async () => {
    await signIn(NEW_EMAIL, ADMIN.password);
    await button('Se déconnecter').waitFor();
  });

  it('no script or style broke the page’s own policy', () => {
    expect(violations).toEqual([]);
  });
});

describe('the sign-in of a demonstration, in a real browser', () => {
  const scene = BrowserScene.inSuite({
    SYNC_SCHEDULER: 'off',
    DATABASE_PLACE: 'embedded, in a test',
    DEMO_DATA: 'on',
  });
  const field = (label: string) => scene.page.getByRole('textbox', { name: label });
  const hint = () => scene.page.getByText('l’e-mail et le mot de passe sont remplis');

  it('is filled in, and one press leads in', async () => {
    await scene.page.goto(scene.app.url);
    await hint().waitFor();
    expect(await field('E-mail').inputValue()).toBe('host@demo.test');
    await scene.expectAccessible();
    await scene.button('Se connecter').click();
    await scene.page.getByRole('note', { name: 'Données de démonstration' }).waitFor();
  });

  it('is filled in no more once the host has a property in earnest', async () => {
    await scene.post('/api/products', { name: 'Villa Azur', timeZone: 'Europe/Paris' });
    await scene.button('Se déconnecter').click();
    const answered = scene.page.waitForResponse(/demo-sign-in/);
    await scene.page.goto(`${scene.app.url}/login`);
    expect(await (await answered).json()).toEqual({ signIn: null });
    expect(await field('E-mail').inputValue()).toBe('');
    expect(await hint().count()).toBe(0);
  });
});
