import type { Schema } from '../../lib/api-client.ts';
import { bodyOf, TOPICS, valuesOf } from './webhook-values.ts';

const WEBHOOK = {
  name: 'Channel manager',
  url: 'https://hooks.example.com/',
  types: null,
  productIds: null,
} as Schema<'WebhookView'>;

describe('the form of a webhook', () => {
  it('asks for everything, of later versions too, until its host unticks something', () => {
    const values = { ...valuesOf(null), name: 'Mirror', url: 'https://hooks.example.com/' };
    expect(values.topics).toEqual(TOPICS);
    expect(bodyOf(values)).toMatchObject({ types: null, productIds: null });
    expect(bodyOf({ ...values, topics: ['conflicts', 'feeds'] }).types).toEqual([
      'conflict.opened',
      'conflict.changed',
      'conflict.closed',
      'feed.silent',
      'feed.read_again',
    ]);
  });

  it('shows what was chosen before, and keeps it', () => {
    const chosen = { ...WEBHOOK, types: ['stay.added' as const], productIds: ['villa'] };
    const values = valuesOf(chosen);
    expect(values).toMatchObject({ topics: ['stays'], isOfAll: false, productIds: ['villa'] });
    expect(bodyOf({ ...values, isOfAll: true }).productIds).toBeNull();
    expect(valuesOf(WEBHOOK)).toMatchObject({ topics: TOPICS, isOfAll: true });
  });
});
