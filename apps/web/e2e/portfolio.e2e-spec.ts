import { readFileSync } from 'node:fs';
import pg from 'pg';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { BrowserScene } from './support/browser-scene.ts';

const LINES = [
  'kind;property;time_zone;calendar;address;from;to;guest',
  'property;Villa Azur;Europe/Paris',
  'property;Nulle part;Europe/Nulle',
  'reservation;Villa Azur;;;;2099-07-01;2099-07-08;Dupuis',
  'calendar;Villa Azur;;Airbnb;pas une adresse',
];

describe('a host’s file of a spreadsheet, in a real browser', () => {
  const scene = BrowserScene.inSuite({ SYNC_SCHEDULER: 'off' });
  const { button, inDialog } = scene;

  const choose = async (text: string, name = 'logements.csv') => {
    const chooser = scene.page.waitForEvent('filechooser');
    await button('Importer un fichier').click();
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  };
  const shown = (words: string) => scene.page.getByText(words).first().waitFor();

  beforeAll(async () => {
    scene.platform.publishes(airbnbFeed([]));
    const { productId } = await scene.openProperty('La Grange');
    await scene.post(`/api/calendar/${productId}/external`, {
      name: 'Airbnb',
      icalUrl: scene.platform.url('/canary-grange.ics'),
    });
    await scene.page.goto(`${scene.app.url}/settings/data`);
  });

  it('is refused as a whole when it is no such file', async () => {
    await choose('nom,ville\nVilla,Nice');
    await shown('La première ligne doit nommer les colonnes');
  });

  it('is tried first: each line with a problem is named, in words', async () => {
    await choose(LINES.join('\r\n'));
    await shown('« logements.csv » : 4 lignes');
    await shown('2 à ajouter · 0 déjà là · 2 lignes avec un problème');
    await shown('Ligne 3 · Nulle part · time_zone : fuseau horaire inconnu');
    await shown('Ligne 5 · Villa Azur · address : pas une adresse de calendrier');
  });

  it('is taken in, and undone', async () => {
    await button('Ajouter 2 lignes').click();
    await shown('2 ajoutées, 0 déjà là, 2 avec un problème');
    expect((await scene.get('/api/products')).items).toHaveLength(2);
    await button('Voir les problèmes logements.csv').click();
    await shown('Ligne 3 · Nulle part');
    await scene.page.keyboard.press('Escape');
    await button('Tout annuler logements.csv').click();
    await inDialog('Tout annuler').click();
    await shown('Annulé');
    expect((await scene.get('/api/products')).items).toHaveLength(1);
  });

  it('is refused while another one is taken in: that one is shown, and what was refused is added afterwards', async () => {
    const query = async (sql: string) => {
      const client = new pg.Client(scene.app.databaseUrl);
      await client.connect();
      await client.query(sql);
      await client.end();
    };
    await choose('kind;property;time_zone\nproperty;Moulin;Europe/Paris', 'moulin.csv');
    await shown('1 à ajouter');
    // As a file that was chosen in another browser.
    await query('UPDATE portfolio_imports SET finished_at = NULL, begun_at = now()');
    await button('Ajouter 1 ligne').click();
    await shown('Un autre fichier est en cours d’import, et il n’en passe qu’un à la fois');
    await scene.page.getByRole('progressbar').waitFor();
    await scene.expectAccessible();
    await query('UPDATE portfolio_imports SET finished_at = now()');
    await scene.page.getByRole('progressbar').waitFor({ state: 'detached' });
    await button('Ajouter 1 ligne').click();
    await button('Tout annuler moulin.csv').waitFor();
  });

  it('comes out with addresses only when they are asked for, and there is a template', async () => {
    const saved = async (press: () => Promise<void>) => {
      const download = scene.page.waitForEvent('download');
      await press();
      const file = await download;
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
    };
    const masked = await saved(() => button('Exporter').click());
    expect(masked.name).toMatch(/\.csv$/);
    expect(masked.text).toContain('calendar;La Grange');
    expect(masked.text).not.toContain('canary');
    await scene.page.getByRole('checkbox', { name: 'Avec les adresses des calendriers' }).check();
    expect((await saved(() => button('Exporter').click())).text).toContain('canary-grange.ics');
    const template = await saved(() =>
      scene.page.getByRole('link', { name: 'Télécharger un modèle' }).click(),
    );
    expect([template.name, template.text.split('\r\n')[1]]).toEqual([
      'modele.csv',
      'property;Villa Azur;Europe/Paris;;;;;;;',
    ]);
    await choose(template.text);
    await shown('3 à ajouter');
  });
});
