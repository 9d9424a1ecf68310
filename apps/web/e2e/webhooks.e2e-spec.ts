import { HookReceiver, verified } from '../../api/test/support/hook-receiver.ts';
import { BrowserScene } from './support/browser-scene.ts';

describe('another system that a host has told of changes, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  let receiver: HookReceiver;
  let secret: string;

  beforeAll(async () => {
    receiver = await HookReceiver.start();
    await scene.openProperty('Villa Azur');
    await scene.page.goto(`${scene.app.url}/settings/tokens`);
  });
  afterAll(() => receiver?.stop());

  const choose = async (action: string) => {
    await button('Actions Channel manager').click();
    await scene.page.getByRole('menuitem', { name: action }).click();
  };

  it('is added with its address; its secret is shown once', async () => {
    await scene.page.getByText('Aucun webhook.').waitFor();
    await button('Ajouter un webhook').click();
    await scene.page.getByRole('textbox', { name: 'Nom' }).fill('Channel manager');
    await scene.page.getByRole('textbox', { name: 'Adresse' }).fill('http://10.0.0.1/hook');
    await inDialog('Ajouter un webhook').click();
    await scene.page.getByText('Cette adresse mène à un réseau privé').waitFor();
    await scene.page.getByRole('textbox', { name: 'Adresse' }).fill(receiver.url);
    await scene.page.getByRole('checkbox', { name: 'Les logements ajoutés' }).uncheck();
    await inDialog('Ajouter un webhook').click();
    secret = (await scene.page.getByTestId('Secret').textContent())!;
    expect(secret).toMatch(/^whsec_/);
    await inDialog('Je l’ai copié').click();
    await scene.page.getByText('Aucun message accepté pour l’instant').waitFor();
    expect(await scene.page.content()).not.toContain(secret);
  });

  it('is sent a test, which its receiver verifies', async () => {
    await choose('Envoyer un test');
    const [message] = await receiver.come(1);
    expect(verified(secret, message!).type).toBe('webhook.test');
    await scene.page.getByText('Dernier message accepté').waitFor();
  });

  it('accepts no more, and its host sees why and sends again what was given up', async () => {
    receiver.refuses(500);
    await choose('Envoyer un test');
    await scene.page.getByText('N’accepte plus').waitFor();
    await choose('Messages envoyés');
    await scene.page.getByText(/essais? · réponse 500/).waitFor();
    await scene.expectAccessibleDialog();
    receiver.answers();
    await scene.page.getByRole('button', { name: 'Renvoyer le message du' }).first().click();
    await scene.page.getByText('1 message est renvoyé').waitFor();
    await scene.page.keyboard.press('Escape');
    await scene.page.getByText('Actif', { exact: true }).waitFor();
  });

  it('is paused, resumed, given another secret and deleted', async () => {
    await choose('Mettre en pause');
    await scene.page.getByText('Ce qui change est gardé 30 jours').waitFor();
    await button('Reprendre les envois Channel manager').click();
    await scene.page.getByText('Actif', { exact: true }).waitFor();
    await choose('Nouveau secret');
    await inDialog('Nouveau secret').click();
    expect(await scene.page.getByTestId('Secret').textContent()).not.toBe(secret);
    await inDialog('Je l’ai copié').click();
    await choose('Supprimer');
    await inDialog('Supprimer').click();
    await scene.page.getByText('Aucun webhook.').waitFor();
  });
});
