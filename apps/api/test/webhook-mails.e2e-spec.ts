import { HookReceiver } from './support/hook-receiver.ts';
import { night } from './support/import-scene.ts';
import { mailedHostInSuite } from './support/mailed-host.ts';

describe('a host whose webhook is paused', () => {
  const mailed = mailedHostInSuite();

  it.each([
    [410, 'answers that this address is gone (410)'],
    [500, 'For three days'],
  ])('is mailed once, and told why: its receiver answers %i', async (status, words) => {
    const { scene } = mailed;
    const receiver = await HookReceiver.start();
    const { json: hook } = await scene.host.post('/api/webhooks', { name: 'Serrures', url: receiver.url });
    await scene.query("UPDATE webhooks SET failing_since = now() - interval '73 hours'");
    receiver.refuses(status);
    const arrives = mailed.server().next();
    await mailed.book(10, 12);
    await scene.host.post(`/api/products/${await mailed.addProperty('Chalet')}/blocks`, {
      from: night(5),
      to: night(6),
    });
    const { recipients, mail } = await arrives;
    expect([recipients, mail.subject]).toEqual([[mailed.email()], 'The webhook “Serrures” is paused']);
    expect(mail.text).toContain(words);
    expect(mail.text).toContain('/settings/tokens');
    expect(mail.text).not.toContain('canary-hook-key');
    const ofWebhooks = await scene.query(
      "SELECT FROM pgboss.job WHERE name = 'mail' AND data ->> 'key' LIKE 'webhook-paused ' || $1 || '%'",
      [hook.id],
    );
    expect(ofWebhooks).toHaveLength(1);
    await receiver.stop();
  });
});
