import type { Schema } from '../../lib/api-client.ts';
import type { ExternalCalendar } from './external-calendars.queries.ts';

type Body = Required<Schema<'CreateExternalCalendarBody'>>;

export const RULES = [
  'tentative',
  'transparent',
  'endsOn',
  'ignorePhrases',
  'only',
  'preparationDays',
] as const satisfies (keyof Body)[];

type Proposed = 'name' | 'color' | 'syncIntervalMinutes';

/** What the form holds. Null is what the host has not chosen: the platform's proposal stands there. */
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
