import type { ApiClient } from '../../../testing/api-client.ts';
import { PeopleScene } from './support/people-scene.ts';
import { PASSWORD } from './support/test-app.ts';

describe('a host whose properties somebody has taken over', () => {
  const scene = PeopleScene.inSuite();

  const hostCalled = async (email: string, language: string): Promise<ApiClient> => {
    const host = await scene.app.newHost(email);
    await host.patch('/api/auth/me', { language });
    return host;
  };
  const tokenFor = async (host: ApiClient, names: readonly string[]): Promise<string> => {
    const productIds: string[] = [];
    for (const name of names)
      productIds.push((await host.post('/api/products', { name, timeZone: 'Europe/Paris' })).json.id);
    const invitation = { name: 'Zoé', role: 'owner', productIds, currentPassword: PASSWORD };
    return (await host.post('/api/members', invitation)).json.link.split('#')[1];
  };
  const accept = (taker: ApiClient, token: string) => taker.post('/api/invitations/accept', { token });
  const mailsTo = (email: string) =>
    scene.server.taken.filter(({ recipients }) => recipients.includes(email)).length;

  it.each([
    {
      language: 'fr',
      subject: 'Zoé Martin a repris 2 de vos logements',
      words: ['possède maintenant ces logements\u202f:\n- Le Mas\n- Villa Azur', 'Ils ne sont plus'],
    },
    {
      language: 'en',
      subject: 'Zoé Martin has taken over 2 of your properties',
      words: ['now owns these properties:\n- Le Mas\n- Villa Azur', 'They are no longer in your account'],
    },
  ])('is mailed which and by whom, in their language ($language)', async ({ language, subject, words }) => {
    const email = `former-${language}@example.test`;
    const token = await tokenFor(await hostCalled(email, language), ['Villa Azur', 'Le Mas']);
    const taker = await scene.app.newHost(`taker-${language}@example.test`);
    await taker.patch('/api/auth/me', { name: 'Zoé Martin' });
    expect((await accept(taker, token)).status).toBe(200);
    const { recipients, mail } = await scene.server.mailTo(email);
    expect([recipients, mail.subject]).toEqual([[email], subject]);
    for (const part of [...words, '/settings/activity']) expect(mail.text).toContain(part);
    expect(mail.html).toContain('<li>Villa Azur</li>');
  });

  it('is mailed once for each time, and neither of what was refused nor of what was only offered', async () => {
    const email = 'former-again@example.test';
    const host = await hostCalled(email, 'en');
    const taker = await scene.app.newHost('taker-again@example.test');
    const token = await tokenFor(host, ['Villa Azur']);
    expect((await accept(host, token)).json.code).toBe('own_invitation');
    const both = await Promise.all([accept(taker, token), accept(taker, token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await scene.server.mailTo(email)).mail.subject).toBe(
      'taker-again@example.test has taken over your property',
    );
    const arrives = scene.server.next();
    await accept(taker, await tokenFor(host, ['Le Mas']));
    expect((await arrives).mail.text).toContain('- Le Mas');
    expect(mailsTo(email)).toBe(2);
    expect(mailsTo('taker-again@example.test')).toBe(0);
  });

  it('is not mailed of a member who has come in', async () => {
    const host = await hostCalled('former-not@example.test', 'en');
    await scene.app.newMember(host, { role: 'reader' });
    const arrives = scene.server.next();
    await accept(await scene.app.newHost('taker-last@example.test'), await tokenFor(host, ['Villa Azur']));
    await arrives;
    expect(mailsTo('former-not@example.test')).toBe(1);
  });
});
