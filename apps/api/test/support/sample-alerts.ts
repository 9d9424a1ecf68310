import type { Alert } from '../../src/alert/alert-kinds.ts';
import type { ConflictSide } from '../../src/stay/conflicts/record-conflicts.ts';

const LINKS = {
  publicUrl: 'https://calendar.example.com',
  unsubscribe: 'https://calendar.example.com/unsubscribe#token',
  readerId: '2',
};
const CALENDAR = { calendarId: '5b1f0f0e-0c51-4c7b-8f3c-0d6f5c8f9b11', calendar: 'Airbnb' };
const COMMON = {
  id: '1',
  productId: '7',
  productName: 'Villa des Pins',
  place: '1',
  timeZone: 'Europe/Paris',
  openedAt: new Date('2027-07-01T10:00:00Z'),
  closedAt: null,
  seenAt: null,
  freesAt: null,
  sides: null,
  channel: null,
  isReadAgain: false,
};
const side = (part: Partial<ConflictSide>): ConflictSide => ({
  stayId: '1',
  kind: 'imported',
  calendar: { id: '1', name: 'Airbnb', color: '#FF5A5F' },
  label: 'Reserved',
  from: '2027-07-10',
  to: '2027-07-15',
  firstSeenAt: '2027-01-01T00:00:00.000Z',
  key: '1',
  ...part,
});
const AIRBNB = side({});
const CLAIRE = side({
  kind: 'reservation',
  calendar: null,
  label: 'Claire',
  from: '2027-07-12',
  to: '2027-08-01',
});
const conflict = (part: Partial<Alert> = {}): Alert =>
  ({
    ...COMMON,
    kind: 'conflict',
    about: { from: '2027-07-12', to: '2027-07-15' },
    sides: [AIRBNB, CLAIRE],
    ...part,
  }) as Alert;
const failing: Alert = {
  ...COMMON,
  kind: 'calendar_failing',
  about: { ...CALENDAR, since: '2027-06-30T22:30:00.000Z', code: 'dns' },
};
const vanished: Alert = {
  ...COMMON,
  kind: 'stay_vanished',
  about: { ...CALENDAR, from: '2027-07-10', to: '2027-07-15' },
  freesAt: new Date('2027-07-01T16:05:00Z'),
};
const held: Alert = {
  ...COMMON,
  kind: 'calendar_held',
  about: { ...CALENDAR, reason: 'emptied', stays: 3, latest: '2027-07-01T10:00:00.000Z' },
};
const ignored: Alert = { ...COMMON, kind: 'calendar_ignored', about: CALENDAR };
const silent: Alert = {
  ...COMMON,
  kind: 'feed_silent',
  about: {
    platforms: ['booking'],
    lastReadAt: '2027-06-30T10:00:00.000Z',
    latest: '2027-06-30T22:00:00.000Z',
  },
};
const newBooking: Alert = {
  ...COMMON,
  kind: 'booking_added',
  about: { ...CALENDAR, from: '2027-07-10', to: '2027-07-15' },
};
const gone: Alert = { ...newBooking, kind: 'booking_removed' };

/** Alerts of one villa, the least pressing first, and what of them tests vary. */
export const SAMPLE = {
  LINKS,
  CALENDAR,
  AIRBNB,
  CLAIRE,
  side,
  conflict,
  failing,
  vanished,
  held,
  EVERY_KIND: [newBooking, gone, silent, ignored, failing, held, vanished, conflict()],
};
