import 'reflect-metadata';
import { checkedBody } from '../errors/validation.ts';
import { UpdateWebhookBody } from './webhook.dto.ts';

describe('what a webhook is changed to', () => {
  it.each(['name', 'url', 'isPaused'])('is refused where its %s is null', (field) =>
    expect(checkedBody(UpdateWebhookBody, { [field]: null })).rejects.toMatchObject({
      code: 'validation_failed',
      options: { errors: [{ pointer: `#/${field}` }] },
    }),
  );

  it('may be every change in every property, as null', async () => {
    const all = { types: null, productIds: null };
    expect(await checkedBody(UpdateWebhookBody, all)).toMatchObject(all);
  });
});
