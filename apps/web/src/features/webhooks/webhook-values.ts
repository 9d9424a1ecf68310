import type { Schema } from '../../lib/api-client.ts';
import type { ChosenProperties } from '../../ui/PropertyChoice.tsx';

type ChangeType = NonNullable<Schema<'WebhookView'>['types']>[number];

/** Topics of a webhook, each a family of changes: `stays` is `stay.added` and its like. */
const TOPIC_OF_FAMILY = {
  stay: 'stays',
  external_calendar: 'calendars',
  conflict: 'conflicts',
  feed: 'feeds',
  property: 'properties',
} as const;

export type Topic = (typeof TOPIC_OF_FAMILY)[keyof typeof TOPIC_OF_FAMILY];
type Family = keyof typeof TOPIC_OF_FAMILY;

export const TOPICS: readonly Topic[] = Object.values(TOPIC_OF_FAMILY);

/** The members of each family; one that is missing here does not compile. */
const TYPES: { [Type in ChangeType]: true } = {
  'stay.added': true,
  'stay.changed': true,
  'stay.removed': true,
  'external_calendar.added': true,
  'external_calendar.changed': true,
  'external_calendar.removed': true,
  'external_calendar.failed': true,
  'external_calendar.recovered': true,
  'external_calendar.held': true,
  'external_calendar.settled': true,
  'external_calendar.stay_vanished': true,
  'external_calendar.ignored': true,
  'external_calendar.blocks_again': true,
  'conflict.opened': true,
  'conflict.changed': true,
  'conflict.closed': true,
  'feed.silent': true,
  'feed.read_again': true,
  'property.added': true,
  'property.changed': true,
  'property.removed': true,
};

const topicOf = (type: string): Topic => TOPIC_OF_FAMILY[type.split('.')[0] as Family];

/** The form of a webhook as its fields have it. */
export interface WebhookValues extends ChosenProperties {
  name: string;
  url: string;
  topics: Topic[];
}

/** The form's fields for an existing one, or for a new one: all changes. */
export function valuesOf(webhook: Schema<'WebhookView'> | null): WebhookValues {
  if (!webhook) return { name: '', url: '', topics: [...TOPICS], isOfAll: true, productIds: [] };
  const { name, url, types, productIds } = webhook;
  return {
    name,
    url: url ?? '',
    topics: types ? TOPICS.filter((topic) => types.some((type) => topicOf(type) === topic)) : [...TOPICS],
    isOfAll: productIds === null,
    productIds: productIds ?? [],
  };
}

/** Request of a form: all topics are all changes, those of later versions too. */
export function bodyOf({
  name,
  url,
  topics,
  isOfAll,
  productIds,
}: WebhookValues): Schema<'CreateWebhookBody'> {
  const all = Object.keys(TYPES) as ChangeType[];
  const isEverything = topics.length === TOPICS.length;
  return {
    name,
    url,
    types: isEverything ? null : all.filter((type) => topics.includes(topicOf(type))),
    productIds: isOfAll ? null : productIds,
  };
}
