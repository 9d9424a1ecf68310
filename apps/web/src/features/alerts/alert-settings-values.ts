import type { AlertMode, AlertSettings } from './alert-settings.queries.ts';

type AlertKind = AlertSettings['muted'][number];

/** The most pressing first. */
export const ALERT_KINDS = [
  'conflict',
  'stay_vanished',
  'calendar_held',
  'calendar_failing',
  'calendar_ignored',
  'feed_silent',
  'booking_removed',
  'booking_added',
] as const satisfies AlertKind[];

/** What the form of the settings holds. */
export interface AlertSettingsValues {
  mode: AlertMode;
  timeZone: string;
  digestHour: number;
  isQuiet: boolean;
  quietFrom: number;
  quietTo: number;
  /** Kinds that are mailed. */
  mailed: AlertKind[];
}

/** Proposed quiet hours for a host without any: the night. */
const NIGHT = { from: 22, to: 7 };

export function valuesOf(settings: AlertSettings): AlertSettingsValues {
  const { mode, timeZone, digestHour, quietFrom, quietTo, muted } = settings;
  return {
    mode,
    timeZone,
    digestHour,
    isQuiet: quietFrom !== null,
    quietFrom: quietFrom ?? NIGHT.from,
    quietTo: quietTo ?? NIGHT.to,
    mailed: ALERT_KINDS.filter((kind) => !muted.includes(kind)),
  };
}

export function bodyOf(values: AlertSettingsValues): AlertSettings {
  const { mode, timeZone, digestHour, isQuiet, quietFrom, quietTo, mailed } = values;
  return {
    mode,
    timeZone,
    digestHour,
    quietFrom: isQuiet ? quietFrom : null,
    quietTo: isQuiet ? quietTo : null,
    muted: ALERT_KINDS.filter((kind) => !mailed.includes(kind)),
  };
}

/** Whether the quiet hours are empty: begin and end are equal. */
export function areQuietHoursEmpty({ isQuiet, quietFrom, quietTo }: AlertSettingsValues): boolean {
  return isQuiet && quietFrom === quietTo;
}
