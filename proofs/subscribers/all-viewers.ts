import { ical2html, icalParser, kde } from './day-viewers.ts';
import { npmProgram } from './npm-program.ts';
import type { Viewer } from './viewer.ts';

/** Programs of which only the display of the trial feed is checked. */
export const ALL_VIEWERS: readonly Viewer[] = [
  npmProgram({
    name: 'FullCalendar (icalendar plugin)',
    way: 'fetches by itself; the events that it draws are read',
    packages: ['@fullcalendar/icalendar@6.1.21', '@fullcalendar/core@6.1.21', 'ical.js@1.5.0'],
    script: 'read_by_fullcalendar.cjs',
  }),
  npmProgram({
    name: 'Schedule-X (ical plugin)',
    way: 'fetched for it; the events that it draws are read',
    packages: ['@schedule-x/ical@3.7.3', 'preact@10.12.1', 'temporal-polyfill@0.3.0'],
    script: 'read_by_schedule_x.cjs',
  }),
  npmProgram({
    name: 'MagicMirror (calendar module)',
    way: 'fetched for it; the events that it shows are read',
    packages: ['magicmirror@2.35.0'],
    script: 'read_by_magicmirror.cjs',
  }),
  kde,
  icalParser,
  ical2html,
];
