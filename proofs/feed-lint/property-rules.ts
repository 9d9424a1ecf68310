import {
  BARE_DURATION,
  COLOR,
  COUNT,
  DATE,
  DURATION,
  oneOf,
  TEXT,
  UTC_DATE_TIME,
  type ValueCheck,
} from './value-checks.ts';

/** What a component may hold. */
export interface ComponentRules {
  /** How the value of each property is written: RFC names, and X- names that we know; each may be there once. */
  properties: Readonly<Record<string, ValueCheck>>;
  required: readonly string[];
}

/** RFC 5545 §3.6 and §3.7, RFC 7986 §4: what our calendars have, and nothing else. */
export const CALENDAR_RULES: ComponentRules = {
  properties: {
    VERSION: oneOf('2.0'),
    PRODID: TEXT,
    CALSCALE: oneOf('GREGORIAN'),
    METHOD: oneOf('PUBLISH'),
    NAME: TEXT,
    'LAST-MODIFIED': UTC_DATE_TIME,
    'X-HOSTEED-PUBLISHER': TEXT,
    'REFRESH-INTERVAL': DURATION,
    COLOR,
    'X-WR-CALNAME': TEXT,
    'X-PUBLISHED-TTL': BARE_DURATION,
  },
  required: ['VERSION', 'PRODID'],
};

/** RFC 5545 §3.6.1, RFC 7986 §5.9, MS-OXCICAL: our events end; those of stays are all-day ones. */
export const EVENT_RULES: ComponentRules = {
  properties: {
    UID: TEXT,
    DTSTAMP: UTC_DATE_TIME,
    DTSTART: DATE,
    DTEND: DATE,
    SUMMARY: TEXT,
    DESCRIPTION: TEXT,
    SEQUENCE: COUNT,
    STATUS: oneOf('TENTATIVE', 'CONFIRMED', 'CANCELLED'),
    TRANSP: oneOf('OPAQUE', 'TRANSPARENT'),
    CREATED: UTC_DATE_TIME,
    'LAST-MODIFIED': UTC_DATE_TIME,
    COLOR,
    'X-MICROSOFT-CDO-ALLDAYEVENT': oneOf('TRUE', 'FALSE'),
    'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT': oneOf('TRUE', 'FALSE'),
    'X-MICROSOFT-CDO-BUSYSTATUS': oneOf('FREE', 'TENTATIVE', 'BUSY', 'OOF'),
    'X-HOSTEED-VIA': TEXT,
  },
  required: ['UID', 'DTSTAMP', 'DTSTART', 'DTEND'],
};

/** Those of turnovers are timed, in UTC: no zone is to be explained. */
export const TIMED_EVENT_RULES: ComponentRules = {
  ...EVENT_RULES,
  properties: { ...EVENT_RULES.properties, DTSTART: UTC_DATE_TIME, DTEND: UTC_DATE_TIME },
};
