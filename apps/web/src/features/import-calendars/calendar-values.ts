import type { Schema } from '../../lib/api-client.ts';
import { type Saved, savedOf } from '../../ui/changed-fields.ts';
import type { ExternalCalendar } from './external-calendars.queries.ts';

type CreateBody = Schema<'CreateExternalCalendarBody'>;
type Body = Required<CreateBody>;

export const RULES = [
  'tentative',
  'transparent',
  'endsOn',
  'ignorePhrases',
  'only',
  'preparationDays',
] as const satisfies (keyof Body)[];

type Proposed = 'name' | 'color' | 'syncIntervalMinutes';

/** What the form holds. Null is what the host has not chosen: the platform's default applies. */
export type CalendarValues = Pick<Body, 'icalUrl' | (typeof RULES)[number]> & {
  [Field in Proposed]: Body[Field] | null;
} & { description: string };

const NOTHING: CalendarValues = {
  icalUrl: '',
  name: null,
  color: null,
  description: '',
  syncIntervalMinutes: null,
  tentative: 'ignore',
  transparent: 'auto',
  endsOn: 'check_out',
  ignorePhrases: [],
  only: 'all',
  preparationDays: 0,
};

/** What the form begins with: a calendar's own values, or nothing. */
export function valuesOf(calendar: ExternalCalendar | undefined): CalendarValues {
  if (!calendar) return NOTHING;
  const { icalUrl, name, color, syncIntervalMinutes, description, tentative, transparent } = calendar;
  const { endsOn, ignorePhrases, only, preparationDays } = calendar;
  return {
    icalUrl: icalUrl ?? '',
    name,
    color,
    syncIntervalMinutes,
    description: description ?? '',
    tentative,
    transparent,
    endsOn,
    ignorePhrases,
    only,
    preparationDays,
  };
}

/** The platform's defaults where the host has chosen nothing. */
type Proposal = Pick<Body, Proposed>;

/** The channel; undefined where unknown. */
type ChosenChannel = CreateBody['channel'];

/**
 * Request for a calendar. A new address is sent with its channel, which the API would otherwise recognise anew.
 *
 * @param before values and channel as the form was opened
 */
export function savedCalendar(
  before: readonly [CalendarValues, ChosenChannel],
  now: readonly [CalendarValues, ChosenChannel],
  proposal: Proposal,
): Saved<CreateBody> {
  const bodyOf = ([values, channel]: typeof now): CreateBody => ({
    ...values,
    name: values.name ?? proposal.name,
    color: values.color ?? proposal.color,
    syncIntervalMinutes: values.syncIntervalMinutes ?? proposal.syncIntervalMinutes,
    description: values.description || null,
    ...(channel && { channel }),
  });
  const { all, changed } = savedOf(bodyOf(before), bodyOf(now));
  const isMoved = changed.icalUrl !== undefined;
  return { all, changed: { ...changed, ...(isMoved && all.channel && { channel: all.channel }) } };
}
