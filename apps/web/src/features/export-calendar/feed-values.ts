import type { Schema } from '../../lib/api-client.ts';
import { changedFields } from '../../ui/changed-fields.ts';
import { CHANNELS, type Channel, presetPrivacy } from './channels.ts';
import type { CalendarFeed } from './feeds.queries.ts';

/** What the form of a link holds. Null is what the host has not chosen: the channel's preset stands there. */
export interface FeedValues {
  channel: Channel;
  name: string;
  privacy: CalendarFeed['privacy'] | null;
  tellsCancelled: boolean;
  /** Whether the host, rather than the preset, says which calendars are left out. */
  isChoosing: boolean;
  excludedCalendarIds: string[];
}

/** What the form begins with: a link's own values, or the presets of the first channel. */
export function valuesOf(feed: CalendarFeed | undefined): FeedValues {
  return {
    channel: CHANNELS[0]!,
    name: feed?.name ?? '',
    privacy: feed?.privacy ?? null,
    tellsCancelled: feed?.tellsCancelled ?? false,
    isChoosing: feed !== undefined,
    excludedCalendarIds: feed?.excludedCalendarIds ?? [],
  };
}

/** What the new link will tell as the form stands. */
export function privacyOf({ privacy, channel }: FeedValues): CalendarFeed['privacy'] {
  return privacy ?? presetPrivacy(channel);
}

/**
 * What the API is told of a changed link: what the host has changed. Calendars that it leaves out and that are not on the
 * screen stay left out, be it that they are deleted and may come back, or that the list of them could not be read.
 */
export function updateBodyOf(opened: FeedValues, values: FeedValues): Schema<'UpdateFeedBody'> {
  return changedFields(settingsOf(opened), settingsOf(values));
}

function settingsOf(values: FeedValues) {
  return {
    name: values.name.trim() || null,
    privacy: privacyOf(values),
    tellsCancelled: values.tellsCancelled,
    excludedCalendarIds: values.excludedCalendarIds.toSorted(),
  };
}

/**
 * What the API is told of a new link; calendars that the host does not choose are left to its preset. Those that are gone
 * by now are forgotten, as the API refuses them.
 *
 * @param known the calendars of the property
 */
export function createBodyOf(values: FeedValues, known: readonly { id: string }[]): Schema<'CreateFeedBody'> {
  const { excludedCalendarIds: chosen, ...body } = settingsOf(values);
  const excludedCalendarIds = known.map(({ id }) => id).filter((id) => chosen.includes(id));
  return { channel: values.channel, ...body, ...(values.isChoosing && { excludedCalendarIds }) };
}
