import { MailServer, mailVariables } from '../../api/test/support/mail-server.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';

describe('a forgotten password, in a real browser', () => {
  let mails: MailServer;
  const variables: Record<string, string> = {};
  beforeAll(async () => {
    mails = await MailServer.start();
    Object.assign(variables, mailVariables(mails.port));
  });
  const scene = BrowserScene.inSuite(variables);
  afterAll(() => mails.stop());
  const { button, expectAccessible, violations } = scene;
  const field = (label: string) => scene.page.getByRole('textbox', { name: label });
  let link: string;

  it('a link comes by e-mail', async () => {
    await scene.post('/api/setup', { ...ADMIN, token: scene.app.setupToken });
    await scene.page.goto(scene.app.url);
    await button('Se déconnecter').click();
    await scene.page.getByRole('link', { name: /Mot de passe oublié/ }).click();
    // The page of the sign-in, which asks for an e-mail too, stays until the other is loaded.
    await button('Recevoir le lien').waitFor();
    await field('E-mail').fill(ADMIN.email);
    const arrives = mails.next();
    await button('Recevoir le lien').click();
    await scene.page.getByText(`Si ${ADMIN.email} a un compte`).waitFor();
    await expectAccessible();
    link = /http\S+\/reset#\S+/.exec((await arrives).mail.text!)![0];
  });

  it('it sets another password, and the host is signed in', async () => {
    await scene.page.goto(link);
    await field('Nouveau mot de passe').fill('short');
    await button('Enregistrer et se connecter').click();
    await scene.page.getByText('Au moins 10 caractères').waitFor();
    await expectAccessible();
    await field('Nouveau mot de passe').fill('another long password');
    await button('Enregistrer et se connecter').click();
    await scene.page.waitForURL(/\/welcome$/);
  });

  it('a second time it says that it no longer works, and how to get another', async () => {
    await scene.page.goto(link);
    await field('Nouveau mot de passe').fill('another long password');
    await button('Enregistrer et se connecter').click();
    await scene.page.getByText('Ce lien ne marche plus').waitFor();
    await scene.page.getByRole('link', { name: 'Demander un autre lien' }).click();
    await button('Recevoir le lien').waitFor();
  });

  it('no script or style broke the page’s own policy', () => {
    expect(violations).toEqual([]);
  });
});
