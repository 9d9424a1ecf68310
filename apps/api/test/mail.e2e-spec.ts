import { DataSource } from 'typeorm';
import type { Letter } from '../src/mail/letter.ts';
import { writtenMail } from '../src/mail/mailer.ts';
import { MailScene } from './support/mail-scene.ts';
import { MAIL_PASSWORD, MailServer, mailVariables } from './support/mail-server.ts';

const LETTER: Letter = {
  subject: 'Conflit à Château « Été »\u202f: du 12 au 15 juillet',
  parts: [
    'Bonjour,',
    { heading: 'Žofie arrive' },
    {
      lead: 'Que faire\u202f?',
      items: ['Gardez l’un des deux.', 'Prévenez <Žofie> & Léa.'],
      isNumbered: true,
    },
    { label: 'Voir ces nuits', href: 'https://calendar.example.com/dashboard/calendar?a=1&b=2' },
  ],
};

describe('mails to hosts', () => {
  let server: MailServer;
  let scene: MailScene;

  beforeAll(async () => {
    server = await MailServer.start();
    scene = await MailScene.start(mailVariables(server.port));
  });
  afterAll(async () => {
    await scene.stop();
    await server.stop();
  });

  it('a queued mail arrives, with every accent of its subject and its text', async () => {
    const arrives = server.next();
    const { subject, text, html } = writtenMail(LETTER, { email: 'claire@example.test', language: 'fr' });
    await scene.add({ subject, text, html, key: 'accents' });
    const { recipients, mail } = await arrives;
    expect(recipients).toEqual(['claire@example.test']);
    expect(mail.to).toMatchObject({ text: 'claire@example.test' });
    expect(mail.from?.value).toEqual([{ name: 'Gîtes d’Aude', address: 'calendar@example.com' }]);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toBe(text);
    expect(mail.html).toBe(html);
    expect(mail.headers.has('list')).toBe(false);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    await scene.task('accents', 'completed');
  });

  it('one occasion is mailed once, however often it is queued', async () => {
    const arrives = server.next();
    await Promise.all([scene.add({ key: 'once' }), scene.add({ key: 'once' })]);
    await arrives;
    await scene.task('once', 'completed');
    const before = await scene.count();
    await scene.add({ key: 'once' });
    expect(await scene.count()).toBe(before);
  });

  it('a transaction that is rolled back sends nothing', async () => {
    const before = await scene.count();
    const mail = { kind: 'test', about: {}, key: 'rolled back' };
    const broken = scene.app.app.get(DataSource).transaction(async (transaction) => {
      await scene.queue.add(transaction, mail);
      throw new Error('The sync failed.');
    });
    await expect(broken).rejects.toThrow('The sync failed.');
    expect(await scene.count()).toBe(before);
  });

  it('a line break in a name adds no header and no recipient', async () => {
    const arrives = server.next();
    await scene.add({ subject: 'Villa\r\nBcc: everybody@example.test\r\n\r\nSurprise', key: 'injection' });
    const { recipients, mail, header } = await arrives;
    expect(recipients).toEqual(['claire@example.test']);
    expect(header).not.toMatch(/^Bcc:/im);
    expect(mail.text).toBe('Hello');
    expect(mail.subject).toContain('Villa');
  });

  it('a mail that the server refuses for good is not tried again, and no address is logged', async () => {
    server.refuses({ code: 550, words: 'is unknown here' });
    const logged = scene.logged('a mail was refused for good');
    await scene.add({ key: 'refused', to: 'unknown@example.test', text: 'Private words' });
    const line = await logged;
    expect(line).toContain('EENVELOPE 550');
    expect(await scene.task('refused', 'failed')).toEqual({ state: 'failed', retries: 0 });
    expect(scene.log.join('\n')).not.toMatch(/unknown|Private/);
    server.refuses(null);
  });

  it('a mail that the server postpones is tried again, and known as the same mail', async () => {
    server.refuses({ code: 451, words: 'must wait' });
    const refused = server.nextRefusal();
    await scene.add({ key: 'postponed' });
    await refused;
    expect(await scene.task('postponed', 'retry')).toMatchObject({ retries: 0 });
    server.refuses(null);
    const arrives = server.next();
    await scene.makeDue('postponed');
    const { mail } = await arrives;
    expect(mail.messageId).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
    expect(await scene.task('postponed', 'completed')).toMatchObject({ retries: 1 });
  });
});

describe('a mail server that is away', () => {
  it('gets the mail when it is back; meanwhile nothing is lost, and the password stays out of the log', async () => {
    const gone = await MailServer.start();
    const { port } = gone;
    await gone.stop();
    const scene = await MailScene.start(mailVariables(port));
    const logged = scene.logged('a mail could not be sent yet');
    await scene.add({ key: 'away' });
    expect(await logged).toContain('ECONNREFUSED');
    await scene.task('away', 'retry');
    const back = await MailServer.start(port);
    const arrives = back.next();
    await scene.makeDue('away');
    expect((await arrives).mail.text).toBe('Hello');
    await scene.task('away', 'completed');
    expectNoSecret(scene, MAIL_PASSWORD);
    await scene.stop();
    await back.stop();
  });
});

describe('a mail server that does not know the password', () => {
  it('is asked again, as an operator may mend it; the password stays out of the log', async () => {
    const server = await MailServer.start();
    const scene = await MailScene.start(mailVariables(server.port, 'canary-mistyped'));
    const logged = scene.logged('a mail could not be sent yet');
    await scene.add({ key: 'mistyped' });
    expect(await logged).toContain('EAUTH 535');
    await scene.task('mistyped', 'retry');
    expect(server.taken).toEqual([]);
    expectNoSecret(scene, 'canary-mistyped');
    await scene.stop();
    await server.stop();
  });
});

describe('without a mail server', () => {
  it('nothing is queued, and nobody notices', async () => {
    const scene = await MailScene.start({});
    expect(scene.queue.isConfigured).toBe(false);
    await scene.add({ key: 'nowhere' });
    expect(await scene.count()).toBe(0);
    await scene.stop();
  });
});

function expectNoSecret({ log }: MailScene, password: string): void {
  expect(log.length).toBeGreaterThan(0);
  const text = log.join('\n');
  for (const form of [password, encodeURIComponent(password), btoa(password)])
    expect(text).not.toContain(form);
}
