import type { Schema } from '../../lib/api-client.ts';
import { changedFields } from '../../ui/changed-fields.ts';
import { CHANNELS, type Channel, presetPrivacy } from './channels.ts';
import type { CalendarFeed } from './feeds.queries.ts';

/** What the form of a link holds. Null is what the host has not chosen: the channel's preset applies. */
export interface FeedValues {
  channel: Channel;
  name: string;
  privacy: CalendarFeed['privacy'] | null;
  tellsCancelled: boolean;
  /** Whether the host, rather than the preset, decides which calendars are left out. */
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

/** What the new link will show with the form's present values. */
export function privacyOf({ privacy, channel }: FeedValues): CalendarFeed['privacy'] {
  return privacy ?? presetPrivacy(channel);
}

/**
 * Request for a changed link: only changed fields. Excluded calendars that are not on the screen stay excluded: they
 * may be restored, or the list could not be loaded.
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
 * Request for a new link; without a choice of calendars, the API's preset applies. Deleted calendars are dropped, as
 * the API refuses them.
 *
 * @param known the calendars of the property
 */
export function createBodyOf(values: FeedValues, known: readonly { id: string }[]): Schema<'CreateFeedBody'> {
  const { excludedCalendarIds: chosen, ...body } = settingsOf(values);
  const excludedCalendarIds = known.map(({ id }) => id).filter((id) => chosen.includes(id));
  return { channel: values.channel, ...body, ...(values.isChoosing && { excludedCalendarIds }) };
}
