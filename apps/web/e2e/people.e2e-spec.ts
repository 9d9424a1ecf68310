import { addNights, nightAt } from '#availability';
import { ApiClient } from '../../../testing/api-client.ts';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { ADMIN, BrowserScene } from './support/browser-scene.ts';

const PASSWORD = 'a long password';

describe('people whom a host lets in, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;
  const today = nightAt(new Date(), 'Europe/Paris');
  const hosts = () => scene.page.getByRole('combobox', { name: 'Logements affichés' });
  const navigation = () => scene.page.getByRole('navigation', { name: 'Tableau de bord' });
  let productId: string;
  let link: string;

  beforeAll(async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    await scene.post(`/api/products/${productId}/reservations`, {
      guest: 'Dupuis',
      note: 'code 4711',
      arrival: today,
      departure: addNights(today, 4),
    });
  });

  /** In the browser of whoever it is, from now on: a new session. */
  const signIn = async (email: string, password = PASSWORD) => {
    await scene.page.context().clearCookies();
    await scene.post('/api/auth/login', { email, password });
    await scene.page.goto(scene.app.url);
  };
  /** Invites by the API, and lets a new account accept. */
  const letIn = async (email: string, invitation: object) => {
    const made = await scene.post('/api/members', { name: email, ...invitation });
    const token = made.link.split('#')[1];
    await new ApiClient(scene.app.url).post('/api/invitations/join', {
      token,
      name: email.split('@')[0],
      email,
      password: PASSWORD,
    });
  };

  const asHost = async () => {
    const host = new ApiClient(scene.app.url);
    await host.post('/api/auth/login', { email: ADMIN.email, password: ADMIN.password });
    return host;
  };
  const paulBecomes = async (role: string) => {
    const host = await asHost();
    const { json } = await host.get('/api/members');
    const { id } = json.find(({ email }: { email: string }) => email === 'paul@example.test');
    await host.patch(`/api/members/${id}`, { role });
  };

  it('are invited in four presses, with a link that is there to be copied', async () => {
    await letIn('paul@example.test', { role: 'co-host' });
    await letIn('lea@example.test', { role: 'reader', productIds: [productId] });
    await scene.page.goto(`${scene.app.url}/settings/people`);
    await button('Inviter quelqu’un').click();
    await scene.page.getByRole('textbox', { name: 'Nom' }).fill('Marie, ménage');
    await scene.expectAccessibleDialog();
    await inDialog('Inviter quelqu’un').click();
    const field = scene.page.getByTestId('Lien d’invitation');
    link = (await field.textContent())!;
    expect(link).toMatch(/\/invitation#[\w-]{43}$/);
    await inDialog('Fermer').last().click();
    await scene.page
      .getByRole('listitem', { name: 'Marie, ménage' })
      .getByText('Invitation envoyée')
      .waitFor();
    await scene.expectAccessible();
  });

  it('accept with a new account, and see as cleaners who comes and leaves: no name, no link, no other page', async () => {
    await scene.page.context().clearCookies();
    await scene.page.goto(link);
    await scene.page.getByRole('textbox', { name: 'Votre nom' }).fill('Marie');
    await scene.page.getByRole('textbox', { name: 'E-mail' }).fill('marie@example.test');
    await scene.page.getByRole('textbox', { name: 'Mot de passe' }).fill(PASSWORD);
    await scene.expectAccessible();
    await button('Créer mon compte et accepter').click();
    await scene.page.getByRole('heading', { name: 'Ménages' }).waitFor();
    await scene.page.getByText('Villa Azur').first().waitFor();
    await scene.page.getByText('arrivée dès 16 h').waitFor();
    expect(await navigation().getByRole('link').allTextContents()).toEqual(['Ménages', 'Aide']);
    await scene.page.goto(`${scene.app.url}/dashboard/calendar`);
    await scene.page.getByRole('heading', { name: 'Ménages' }).waitFor();
    expect(await scene.page.content()).not.toMatch(/Dupuis|4711/);
    await scene.expectAccessible();
    await scene.page.context().setOffline(true);
    await scene.page.getByText(/^Hors ligne\u202f: dernières données de/).waitFor();
    await scene.page.context().setOffline(false);
    await scene.page.getByText(/^Hors ligne/).waitFor({ state: 'detached' });
  });

  it('look as readers without a button that changes anything, and without notes', async () => {
    await signIn('lea@example.test');
    await scene.page.getByRole('heading', { name: 'Tableau de bord' }).waitFor();
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await scene.page
      .getByRole('button', { name: /Dupuis/ })
      .first()
      .click();
    await scene.page.getByRole('dialog').getByText('Pourquoi cette nuit est-elle prise').click();
    await scene.page.getByText('Dupuis').last().waitFor();
    expect(await scene.page.content()).not.toContain('4711');
    for (const name of [
      'Réserver',
      'Bloquer',
      'Importer des calendriers',
      'Exporter le calendrier',
      'Supprimer',
    ])
      expect(await scene.page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await scene.page.keyboard.press('Escape');
    await scene.page.goto(`${scene.app.url}/properties/${productId}`);
    expect(await button('Enregistrer').isDisabled()).toBe(true);
  });

  it('as co-hosts are warned for themselves, by a link that opens the host’s properties from their own', async () => {
    const host = await asHost();
    scene.platform.publishes(airbnbFeed([{ uid: 'a', from: addNights(today, 3), to: addNights(today, 5) }]));
    const calendars = `/api/calendar/${productId}/external`;
    const { id } = (await host.post(calendars, { name: 'Airbnb', icalUrl: scene.platform.url() })).json;
    await signIn('paul@example.test');
    await scene.page.getByRole('link', { name: 'Alertes, 1 nouvelle' }).waitFor();
    await hosts().selectOption('Mes logements');
    await scene.page.waitForURL(/\/welcome$/);
    const [{ id: membershipId }] = await scene.get('/api/memberships');
    await scene.page.goto(`${scene.app.url}/alerts?state=all&place=${membershipId}`);
    await scene.page
      .getByText(/^Conflit/)
      .first()
      .waitFor();
    expect(new URL(scene.page.url()).search).toBe('?state=all');
    expect(await hosts().inputValue()).toBe(membershipId);
    await scene.page.getByRole('link', { name: 'Alertes', exact: true }).waitFor();
    await scene.expectAccessible();
    expect((await host.get('/api/alerts?state=open')).json.unseen).toBe(1);
    await scene.page.getByRole('link', { name: 'Choisir ce qui vous est écrit' }).click();
    await scene.page.waitForURL(/\/settings\/notifications$/);
    await scene.page.getByText(/^Villa Azur · chez/).waitFor();
    expect(await hosts().inputValue()).toBe('own');
    await scene.page.goto(`${scene.app.url}/dashboard?place=${crypto.randomUUID()}`);
    await scene.page.waitForURL(/\/dashboard$/);
    expect(await hosts().inputValue()).toBe('own');
    await host.delete(`${calendars}/${id}`);
  });

  it('block as co-hosts, go to their own properties and back, and see that the host has made them readers', async () => {
    await signIn('paul@example.test');
    await scene.page.getByRole('heading', { name: 'Tableau de bord' }).waitFor();
    await hosts().selectOption('Mes logements');
    await scene.page.waitForURL(/\/welcome$/);
    await hosts().selectOption({ index: 1 });
    await scene.page.waitForURL(/\/dashboard$/);
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await button('Bloquer').click();
    await scene.page.getByLabel('Première nuit bloquée').fill(addNights(today, 20));
    await scene.page.getByLabel('Libre à partir du').fill(addNights(today, 22));
    await inDialog('Ajouter').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    await paulBecomes('reader');
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await scene.page.getByText('Ne change rien.').waitFor();
    await button('Bloquer').waitFor({ state: 'detached' });
  });

  it('see nothing of it any more once they are removed, on the page that is open', async () => {
    const host = await asHost();
    const { json: members } = await host.get('/api/members');
    for (const { id } of members) await host.delete(`/api/members/${id}`);
    await scene.page.getByRole('link', { name: 'Logements', exact: true }).click();
    await hosts().waitFor({ state: 'detached' });
    await scene.page.waitForURL(/\/welcome$/);
    expect(await scene.page.content()).not.toContain('Villa Azur');
  });

  it('of two hosts see the one that they choose, on the page that is open', async () => {
    const movements = () => scene.page.getByRole('main');
    const other = await asHost();
    await other.post('/api/users', {
      email: 'zoe@example.test',
      name: 'Zoé',
      role: 'host',
      password: PASSWORD,
    });
    const zoe = new ApiClient(scene.app.url);
    await zoe.post('/api/auth/login', { email: 'zoe@example.test', password: PASSWORD });
    const { json: chalet } = await zoe.post('/api/products', {
      name: 'Chalet de Zoé',
      timeZone: 'Europe/Paris',
    });
    await zoe.post(`/api/products/${chalet.id}/reservations`, {
      guest: 'Martin',
      arrival: today,
      departure: addNights(today, 1),
    });
    const tokens: string[] = [];
    for (const host of [await asHost(), zoe])
      tokens.push(
        (await host.post('/api/members', { name: 'Nina', role: 'cleaner' })).json.link.split('#')[1],
      );
    await scene.page.context().clearCookies();
    const nina = { name: 'Nina', email: 'nina@example.test', password: PASSWORD };
    await scene.post('/api/invitations/join', { token: tokens[0], ...nina });
    await scene.post('/api/invitations/accept', { token: tokens[1] });
    await scene.page.goto(scene.app.url);
    await movements().getByText('Chalet de Zoé').first().waitFor();
    await hosts().selectOption('Admin · Ménage');
    await movements().getByText('Villa Azur').first().waitFor();
    expect(await movements().getByText('Chalet de Zoé').count()).toBe(0);
    await hosts().selectOption('Zoé · Ménage');
    await movements().getByText('Chalet de Zoé').first().waitFor();
    expect(await movements().getByText('Villa Azur').count()).toBe(0);
  });

  it('stand in the log of their host with what they did, and so does an administrator who acted for a host', async () => {
    await signIn(ADMIN.email, ADMIN.password);
    await scene.page.goto(`${scene.app.url}/settings/activity`);
    const entry = scene.page.getByRole('listitem').filter({ hasText: 'Dates bloquées' });
    await entry.getByText('paul (co-hôte)').waitFor();
    await scene.expectAccessible();
    const lea = new ApiClient(scene.app.url);
    await lea.post('/api/auth/login', { email: 'lea@example.test', password: PASSWORD });
    await lea.post('/api/products', { name: 'Chez Léa', timeZone: 'Europe/Paris' });
    await scene.page.goto(`${scene.app.url}/admin/users`);
    await button('Agir pour lui lea@example.test').click();
    await scene.page.getByText('Vous agissez pour cet hôte.').waitFor();
    await scene.page.getByRole('link', { name: 'Logements', exact: true }).click();
    await scene.page.getByText('Chez Léa').waitFor();
    await scene.expectAccessible();
    await hosts().selectOption('Mes logements');
    await scene.page.waitForURL(/\/dashboard$/);
    const visit: { action: string; actedAs: string }[] = (await lea.get('/api/audit')).json.items.slice(0, 2);
    expect(visit.map(({ action, actedAs }) => [action, actedAs])).toEqual([
      ['host.left', 'administrator'],
      ['host.visited', 'administrator'],
    ]);
  });

  it('sign in again over a form of their host’s while they have properties of their own, and go on with it', async () => {
    await signIn(ADMIN.email, ADMIN.password);
    await letIn('noe@example.test', { role: 'co-host' });
    const noe = new ApiClient(scene.app.url);
    await noe.post('/api/auth/login', { email: 'noe@example.test', password: PASSWORD });
    await noe.put('/api/auth/acting', {});
    await noe.post('/api/products', { name: 'Chez Noé', timeZone: 'Europe/Paris' });
    await signIn('noe@example.test');
    await hosts().selectOption({ index: 1 });
    await scene.page.getByText('Villa Azur').first().waitFor();
    await scene.page.goto(`${scene.app.url}/dashboard/calendar?product=${productId}`);
    await button('Bloquer').click();
    await scene.page.getByLabel('Première nuit bloquée').fill(addNights(today, 24));
    await scene.page.getByLabel('Libre à partir du').fill(addNights(today, 26));
    await scene.page.getByLabel('Note').fill('Peinture');
    await scene.page.context().clearCookies();
    await inDialog('Ajouter').click();
    const again = scene.page.getByRole('dialog', { name: 'Reconnectez-vous' });
    await again.getByLabel('Mot de passe').first().fill(PASSWORD);
    await again.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await again.waitFor({ state: 'detached' });
    expect(await scene.page.getByLabel('Note').inputValue()).toBe('Peinture');
    await inDialog('Ajouter').click();
    await scene.page.getByRole('dialog').waitFor({ state: 'detached' });
    const blocks: { note: string }[] = (await (await asHost()).get(`/api/products/${productId}/blocks`)).json
      .items;
    expect(blocks.map(({ note }) => note)).toContain('Peinture');
  });

  it('need no script or style that the page’s own policy forbids', () => {
    expect(scene.violations).toEqual([]);
  });
});
