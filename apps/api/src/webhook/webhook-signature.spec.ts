import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, signatureOf } from './webhook-signature.ts';

const message = {
  id: 'b1',
  timestamp: Math.floor(Date.now() / 1000),
  body: '{"type":"stay.added","guest":"é"}',
};
const headersOf = (secrets: string[]) => ({
  'webhook-id': message.id,
  'webhook-timestamp': `${message.timestamp}`,
  'webhook-signature': signatureOf(message, secrets),
});

describe('the signature of a message', () => {
  it('is what the public package makes of it', () => {
    const secret = newWebhookSecret();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(signatureOf(message, [secret])).toBe(
      new Webhook(secret).sign(message.id, new Date(message.timestamp * 1000), message.body),
    );
  });

  it('is believed by who has either of two secrets, and by nobody else', () => {
    const secrets = [newWebhookSecret(), newWebhookSecret()];
    for (const secret of secrets)
      expect(new Webhook(secret).verify(message.body, headersOf(secrets))).toEqual(JSON.parse(message.body));
    expect(() => new Webhook(newWebhookSecret()).verify(message.body, headersOf(secrets))).toThrow(
      'No matching signature found',
    );
  });
});
