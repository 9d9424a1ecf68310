import { readFileSync } from 'node:fs';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';

const TOM = { email: 'tom@example.test', password: 'a long password' };

describe('what a host may ask for, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words);
  const open = (path: string) => scene.page.goto(scene.app.url + path);
  let productId: string;

  const signIn = async ({ email, password }: { email: string; password: string }) => {
    await scene.page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await scene.page.getByRole('textbox', { name: 'Mot de passe' }).fill(password);
    await button('Se connecter').click();
  };
  const saved = async (name: string): Promise<string> => {
    const download = scene.page.waitForEvent('download');
    await button(name).click();
    return readFileSync(await (await download).path(), 'utf8');
  };
  const deleteProperty = async () => {
    await open(`/properties/${productId}`);
    await button('Supprimer le logement').click();
    await scene.page.getByLabel(/^Pour confirmer/).fill('La Grange');
    await inDialog('Supprimer').click();
    await scene.page.waitForURL(/\/properties$/);
  };

  beforeAll(async () => {
    ({ productId } = await scene.openProperty('La Grange'));
    await scene.post('/api/users', { ...TOM, name: 'Tom', role: 'admin' });
  });

  it('everything of a property is saved as a file, and its stays as a calendar', async () => {
    await open(`/properties/${productId}`);
    const { property } = JSON.parse(await saved('Tout, en JSON'));
    expect(property).toMatchObject({ id: productId, name: 'La Grange' });
    expect(await saved('Les séjours, en calendrier (.ics)')).toContain('BEGIN:VCALENDAR');
  });

  it('a property that was deleted by mistake is there again at one press', async () => {
    await deleteProperty();
    await scene.page.getByRole('status').getByRole('button', { name: 'Annuler' }).click();
    await text('« La Grange » est de retour.').waitFor();
    await scene.page.getByRole('link', { name: 'Modifier La Grange' }).waitFor();
  });

  it('it can be taken back later, from the settings', async () => {
    await deleteProperty();
    await open('/settings/data');
    await text('Récupérable jusqu’au').waitFor();
    await button('Récupérer La Grange').click();
    await text('Aucun logement supprimé.').waitFor();
    expect((await scene.get('/api/products')).items).toMatchObject([{ id: productId }]);
  });

  it('an account is saved whole', async () => {
    const { account, properties } = JSON.parse(await saved('Tout, en JSON'));
    expect([account.email, properties.length]).toEqual([ADMIN.email, 1]);
  });

  it('an account is deleted with its password only, and brought back by signing in', async () => {
    await open('/settings/data');
    await button('Supprimer mon compte').click();
    const password = scene.page.getByRole('dialog').getByLabel('Mot de passe actuel');
    await password.fill('not this one');
    await inDialog('Supprimer mon compte').click();
    await text('Le mot de passe actuel est faux').waitFor();
    await password.fill(ADMIN.password);
    await inDialog('Supprimer mon compte').click();
    await scene.page.waitForURL(/\/login/);
    await signIn(ADMIN);
    await text('Ce compte a été supprimé').waitFor();
    await scene.expectAccessible();
    await button('Récupérer mon compte').click();
    await scene.page.waitForURL(/\/dashboard/);
    expect((await scene.get('/api/products')).items).toMatchObject([{ id: productId }]);
  });

  it('an administrator deletes an account and brings it back', async () => {
    await open('/admin/users');
    const row = scene.page.getByRole('row', { name: new RegExp(TOM.email) });
    await button(`Données ${TOM.email}`).click();
    await inDialog('Supprimer le compte').click();
    await inDialog('Supprimer').click();
    await row.getByText('Supprimé', { exact: true }).waitFor();
    await button(`Données ${TOM.email}`).click();
    await inDialog('Récupérer le compte').click();
    await row.getByText('Supprimé', { exact: true }).waitFor({ state: 'detached' });
  });

  it('an administrator deletes a property of somebody and takes it back', async () => {
    await button(`Données ${ADMIN.email}`).click();
    const menu = () => scene.page.getByRole('button', { name: 'Actions La Grange' });
    await menu().click();
    await scene.page.getByRole('menuitem', { name: 'Supprimer' }).click();
    await inDialog('Supprimer').click();
    await text('Récupérable jusqu’au').waitFor();
    await menu().click();
    await scene.page.getByRole('menuitem', { name: 'Récupérer' }).click();
    await text('Récupérable jusqu’au').waitFor({ state: 'detached' });
    expect(scene.violations).toEqual([]);
  });
});
