import { BrowserScene } from './support/browser-scene.ts';

describe('the tokens of a host’s programs, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  let token: string;

  const asProgram = async (path: string) => {
    const answer = await fetch(scene.app.url + path, { headers: { Authorization: `Bearer ${token}` } });
    return { status: answer.status, text: await answer.text() };
  };

  beforeAll(async () => {
    await scene.openProperty('La Grange');
    await scene.post('/api/products', { name: 'Villa Azur', timeZone: 'Europe/Paris' });
    await scene.page.goto(`${scene.app.url}/settings/tokens`);
  });

  it('a token for one property is made, and shown once', async () => {
    await scene.page.getByText('Aucun jeton.').waitFor();
    await button('Créer un jeton').click();
    await scene.page.getByRole('textbox', { name: 'Nom' }).fill('Channel manager');
    await scene.page.getByRole('radio', { name: 'Certains logements' }).click();
    await inDialog('Créer un jeton').click();
    await scene.page.getByText('Choisissez au moins un logement').waitFor();
    await scene.page.getByRole('combobox', { name: 'Certains logements' }).fill('Villa');
    await scene.page.getByRole('option', { name: 'Villa Azur' }).click();
    await scene.page.keyboard.press('Tab');
    await inDialog('Créer un jeton').click();
    token = (await scene.page.getByTestId('Jeton').textContent())!;
    expect(token).toMatch(/^hosteed_[0-9a-f]{64}$/);
    await inDialog('Je l’ai copié').click();
    await scene.page.getByText(`…${token.slice(-4)}`).waitFor();
    expect(await scene.page.content()).not.toContain(token);
  });

  it('its program reads that property, and no other', async () => {
    const { status, text } = await asProgram('/api/products');
    expect([status, text.includes('Villa Azur'), text.includes('La Grange')]).toEqual([200, true, false]);
    await scene.page.reload();
    await scene.page.getByText('1 logement · Utilisé').waitFor();
  });

  it('revoked, it is refused at once', async () => {
    await button(`Révoquer Channel manager …${token.slice(-4)}`).click();
    await inDialog('Révoquer').click();
    await scene.page.getByText('Aucun jeton.').waitFor();
    expect((await asProgram('/api/products')).status).toBe(401);
  });
});
