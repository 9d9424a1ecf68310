import type { Language } from '#availability';
import type { ChosenProperties } from '../../ui/PropertyChoice.tsx';
import type { JointFeed, JointFeedBody } from './turnovers.queries.ts';

export const KINDS = ['turnovers', 'stays'] as const satisfies readonly JointFeed['kind'][];

/** The form of a link to several properties, as its fields have it. */
export interface JointFeedValues extends ChosenProperties {
  kind: JointFeed['kind'];
  name: string;
  tellsGuests: boolean;
  language: Language;
}

/** The fields of the form for one that exists, or for a new one: turnovers of all properties, without a name of a guest. */
export function valuesOf(feed: JointFeed | null, name: string, language: Language): JointFeedValues {
  if (!feed) return { kind: 'turnovers', name, tellsGuests: false, language, isOfAll: true, productIds: [] };
  const { productIds } = feed;
  return {
    kind: feed.kind,
    name: feed.name,
    tellsGuests: feed.tellsGuests,
    language: feed.language,
    isOfAll: productIds === null,
    productIds: productIds ?? [],
  };
}

/** Request for a new one. */
export function bodyOf(values: JointFeedValues): JointFeedBody {
  return { kind: values.kind, ...changesOf(values) };
}

/** Request for a change: its kind stays. */
export function changesOf(values: JointFeedValues): Omit<JointFeedBody, 'kind'> {
  const { name, tellsGuests, language, isOfAll, productIds } = values;
  return { name, tellsGuests, language, productIds: isOfAll ? null : productIds };
}
