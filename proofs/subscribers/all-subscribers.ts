import { calcurse } from './calcurse.ts';
import { icalJs } from './ical-js.ts';
import { khal } from './khal.ts';
import { libical } from './libical.ts';
import { nodeIcalPackage } from './node-ical.ts';
import { pythonIcalendar } from './python-icalendar.ts';
import type { Subscriber } from './subscriber.ts';
import { vdirsyncer } from './vdirsyncer.ts';

/** All subscribers that are tested with our feeds: npm packages first, then Debian's. */
export const ALL_SUBSCRIBERS: readonly Subscriber[] = [
  icalJs,
  nodeIcalPackage,
  khal,
  vdirsyncer,
  calcurse,
  pythonIcalendar,
  libical,
];
