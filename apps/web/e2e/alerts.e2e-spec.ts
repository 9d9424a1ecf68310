import pg from 'pg';
import { addNights, nightAt } from '#availability';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { alertLetter } from '../../api/src/alert/alert-letter.ts';
import { letterAsHtml } from '../../api/src/mail/letter.ts';
import { MailServer, mailVariables } from '../../api/test/support/mail-server.ts';
import { SAMPLE } from '../../api/test/support/sample-alerts.ts';
import { BrowserScene } from './support/browser-scene.ts';
import { expectNoAxeViolation, expectNoOverflow, PHONE } from './support/looks.ts';

const today = nightAt(new Date(), 'Europe/Paris');
const night = (days: number) => addNights(today, days);
const AIRBNB = 'Calendrier Airbnb';
const ABRITEL = 'Abritel';
/** Every screen is looked at twice by axe, which takes its time on a busy machine. */
jest.setTimeout(60_000);

describe('alerts, in a real browser', () => {
  let mails: MailServer;
  const variables: Record<string, string> = { SYNC_SCHEDULER: 'off' };
  beforeAll(async () => {
    mails = await MailServer.start();
    Object.assign(variables, mailVariables(mails.port));
  });
  const scene = BrowserScene.inSuite(variables);
  afterAll(() => mails.stop());
  const { button, inDialog, row, expectAccessible, expectAccessibleDialog, violations } = scene;
  const text = (words: string | RegExp) => scene.page.getByText(words).first();
  const gone = (words: string | RegExp) => text(words).waitFor({ state: 'detached' });
  const open = (path: string) => scene.page.goto(scene.app.url + path);
  const bell = (name: string) => scene.page.getByRole('banner').getByRole('link', { name, exact: true });
  const item = (words: string) => scene.page.getByRole('listitem').filter({ hasText: words });
  const mode = (name: string) => scene.page.getByRole('radio', { name });
  const ofProperty = (name: string) =>
    scene.page.getByRole('combobox', { name: `Quand vous écrire ${name}` });
  const list = () => scene.page.getByRole('dialog', { name: `Dates à vérifier · ${AIRBNB}` });
  const focusedInDialog = (words: string) =>
    scene.page.locator('[role=dialog] button:focus', { hasText: words }).waitFor();
  const pathIn = (mail: string, of: RegExp) => of.exec(mail)![0].replace(/^https?:\/\/[^/]+/, '');
  let productId: string;
  let airbnbId: string;
  let mailed: string;
  let conflictMail: string;

  const follow = (name: string, path: string) =>
    scene.post(`/api/calendar/${productId}/external`, { name, icalUrl: scene.platform.url(path) });
  const waiting = () => scene.get(`/api/calendar/${productId}/external/${airbnbId}/held`);
  const listed = (...stays: [from: number, to: number][]) =>
    scene.platform.publishes(
      airbnbFeed(stays.map(([from, to]) => ({ uid: `${from}`, from: night(from), to: night(to) }))),
    );
  const onDatabase = async (sql: string) => {
    const client = new pg.Client(scene.app.databaseUrl);
    await client.connect();
    await client.query(sql, [ABRITEL]).finally(() => client.end());
  };

  it('a calendar that has failed for hours rings the bell, unasked', async () => {
    ({ productId } = await scene.openProperty('Villa Azur'));
    await bell('Alertes').waitFor();
    scene.platform.publishes('<!doctype html><title>Connexion</title>');
    await follow(ABRITEL, '/abritel.ics');
    const arrives = mails.next();
    await onDatabase(
      `UPDATE external_calendars SET failures = 3, failing_since = now() - interval '2 hours' WHERE name = $1`,
    );
    await bell('Alertes, 1 nouvelle').waitFor();
    expect((await arrives).mail.subject).toContain('Abritel');
  });

  it('opening the list empties the bell, and what was new stays marked for this visit', async () => {
    await bell('Alertes, 1 nouvelle').click();
    await scene.page.getByRole('heading', { name: 'Alertes', exact: true }).waitFor();
    await item('Abritel').getByText('L’adresse renvoie une page web').waitFor();
    await bell('Alertes').waitFor();
    await item('Abritel').getByText('Nouveau').waitFor();
    await expectAccessible();
    await button('Tout marquer comme vu').click();
    await gone('Nouveau');
    await scene.page.reload();
    await item('Abritel').waitFor();
    expect(await text('Nouveau').count()).toBe(0);
  });

  it('an alert leads to its calendar', async () => {
    await item('Abritel')
      .getByRole('link', { name: /^Voir ses synchronisations/ })
      .click();
    await scene.page.waitForURL(/\/sync\/[0-9a-f-]{36}$/);
    await scene.page.goBack();
  });

  it('what is over leaves the list, and stands under “Tout”, whose address can be shared', async () => {
    await onDatabase('UPDATE external_calendars SET failures = 0, failing_since = NULL WHERE name = $1');
    await text('Aucune alerte en cours.').waitFor();
    await scene.page.getByText('Tout', { exact: true }).click();
    await scene.page.waitForURL(/\/alerts\?state=all$/);
    await item('Abritel').getByText('Terminé', { exact: true }).waitFor();
    await scene.page.reload();
    await item('Abritel').getByText('Terminé', { exact: true }).waitFor();
    await expectAccessible();
  });

  it('two guests for one night are an alert, too', async () => {
    listed([20, 23], [3, 6]);
    const arrives = mails.next();
    airbnbId = (await follow(AIRBNB, '/airbnb.ics')).id;
    await scene.post(`/api/products/${productId}/reservations`, {
      guest: 'Dupuis',
      arrival: night(22),
      departure: night(25),
      doubleBooking: true,
    });
    await item('Conflit').getByText('Villa Azur').waitFor();
    await item('Conflit').getByText('Nouveau').waitFor();
    conflictMail = (await arrives).mail.text!;
  });

  it('its mail opens the night that both hold; three presses, with the one in the mail, and it is over', async () => {
    await open(pathIn(conflictMail, /http\S+night=\S+/));
    await text('2 séjours occupent cette nuit.').waitFor();
    await button('Ouvrir la réservation (Dupuis)').click();
    await inDialog('Supprimer').click();
    await open('/alerts?state=all');
    await item('Conflit résolu').waitFor();
  });

  it('the mail about a vanished stay opens the list with the button that it proposed', async () => {
    listed([20, 23]);
    const arrives = mails.next();
    await scene.post(`/api/calendar/${productId}/external/${airbnbId}/sync`, {});
    mailed = (await arrives).mail.text!;
    await open(pathIn(mailed, /http\S+decide=free/));
    await list().waitFor();
    const free = inDialog(/^Libérer /);
    await focusedInDialog('Libérer');
    expect(await free.getAttribute('data-variant')).toBe('filled');
    expect(await inDialog(/^Garder /).getAttribute('data-variant')).toBe('default');
    await expectAccessibleDialog();
  });

  it('closing the list decides nothing, and leaves the focus among the calendars', async () => {
    await inDialog('Fermer').click();
    await list().waitFor({ state: 'detached' });
    await scene.page.locator('[role=dialog]:focus-within').waitFor();
    await row(AIRBNB).waitFor();
    expect(scene.page.url()).not.toMatch(/held|decide/);
    expect((await waiting()).pending).toHaveLength(1);
  });

  it('the alert has the same two buttons, and Escape leads back to the calendars only', async () => {
    await open('/alerts');
    await scene.page.getByRole('link', { name: /^Garder ces nuits/ }).click();
    await focusedInDialog('Garder');
    await scene.page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    await row(AIRBNB).waitFor();
    expect(scene.page.url()).toMatch(/modal=import/);
  });

  it('what the host presses is done, and a second look says that nothing is left', async () => {
    await open(pathIn(mailed, /http\S+decide=keep/));
    await focusedInDialog('Garder');
    await scene.page.keyboard.press('Enter');
    await text('1 séjour gardé.').waitFor();
    await scene.page.reload();
    await text('Il ne reste rien à vérifier.').waitFor();
    expect(await inDialog(/^Garder /).count()).toBe(0);
  });

  it('“once a day” and quiet hours are kept after a reload', async () => {
    await open('/settings/notifications');
    await text('Envoyés à admin@example.test').waitFor();
    await mode('Une fois par jour').check();
    await scene.page.getByLabel('Heure du message quotidien').selectOption('18');
    await scene.page.getByRole('switch', { name: 'Heures de silence' }).click();
    await scene.page.getByLabel('Silence dès').selectOption('7');
    await button('Enregistrer').click();
    await text('Choisissez deux heures différentes').waitFor();
    await scene.page.getByLabel('Silence dès').selectOption('21');
    await expectAccessible();
    await button('Enregistrer').click();
    await text('Enregistré.').waitFor();
    await scene.page.reload();
    await mode('Une fois par jour').waitFor();
    expect(await mode('Une fois par jour').isChecked()).toBe(true);
    expect(await scene.page.getByLabel('Heure du message quotidien').inputValue()).toBe('18');
    expect(await scene.page.getByLabel('Silence dès').inputValue()).toBe('21');
  });

  it('one property can be silenced among others', async () => {
    await scene.post('/api/products', { name: 'La Grange', timeZone: 'Europe/Paris' });
    await scene.page.reload();
    await scene.page.getByRole('searchbox', { name: 'Trouver un logement' }).fill('grange');
    await ofProperty('Villa Azur').waitFor({ state: 'detached' });
    await ofProperty('La Grange').selectOption({ label: 'Jamais' });
    await text('Enregistré.').waitFor();
    await scene.page.reload();
    await ofProperty('La Grange').waitFor();
    expect(await ofProperty('La Grange').inputValue()).toBe('never');
    expect(await ofProperty('Villa Azur').inputValue()).toBe('');
  });

  it('the link at the end of a mail asks first, and then ends them all', async () => {
    await open(pathIn(mailed, /http\S+\/unsubscribe#\S+/));
    await scene.page.getByRole('heading', { name: 'Ne plus recevoir d’alertes par e-mail' }).waitFor();
    expect(await scene.get('/api/alerts/settings')).toMatchObject({ mode: 'daily' });
    await expectAccessible();
    await button('Ne plus recevoir d’alertes').click();
    await text('C’est fait').waitFor();
    await scene.page.getByRole('link', { name: 'Réglages' }).click();
    await mode('Jamais').waitFor();
    expect(await mode('Jamais').isChecked()).toBe(true);
    expect(await ofProperty('La Grange').inputValue()).toBe('');
  });

  it('a link that is not whole says so, and changes nothing', async () => {
    await open('/unsubscribe#half-a-link');
    await button('Ne plus recevoir d’alertes').click();
    await text('Ce lien n’est pas celui d’un message').waitFor();
    await expectAccessible();
  });

  it.each(['fr', 'en'] as const)('each mail is read on a phone by whoever: %s', async (language) => {
    const mail = await scene.page.context().newPage();
    await mail.setViewportSize(PHONE);
    for (const alert of [...SAMPLE.EVERY_KIND, readAgain, longNamed]) {
      await mail.setContent(letterAsHtml(alertLetter(language, [alert], SAMPLE.LINKS), language));
      for (const colorScheme of ['light', 'dark'] as const) {
        await mail.emulateMedia({ colorScheme });
        await expectNoAxeViolation(mail, 'html', colorScheme === 'dark');
        await expectNoOverflow(mail);
      }
    }
    await mail.close();
  });

  const readAgain = { ...SAMPLE.failing, closedAt: new Date('2027-07-02T08:00:00Z'), isReadAgain: true };
  const longNamed = {
    ...SAMPLE.held,
    productName: 'Villa'.repeat(20),
    about: { ...SAMPLE.held.about, calendar: 'Airbnb'.repeat(20) },
  };

  it('everything is said in English too, and no script or style broke the page’s own policy', async () => {
    await open('/alerts?state=all');
    await scene.page.getByText('EN', { exact: true }).click();
    await item('Conflict resolved').waitFor();
    await bell('Alerts').waitFor();
    await expectAccessible();
    expect(violations).toEqual([]);
  });
});
