import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addNights, nightAt } from '#availability';
import { runProgram } from './run-program.ts';
import { dashed, type FeedToRead } from './subscriber.ts';
import { eventsOfDays, type Viewer } from './viewer.ts';

/** The trial feed's stays lie within so many days. */
const DAYS_AHEAD = 90;
const KDE_FLAGS = ['-fPIC', '-I/usr/include/KF5/KCalendarCore', '-I/usr/include/KF5'];

/** KDE's calendar library: the query of KOrganizer and Plasma's clock for a day. */
export const kde: Viewer = {
  name: 'KCalendarCore (KDE)',
  way: 'fetched for it, a small C++ program asks for each day',
  read: async ({ url, folder }) => {
    const version = await packageVersionOf('libkf5calendarcore-dev', folder);
    if (!version) return null;
    await download(url, folder);
    const qt = await runProgram('pkg-config', ['--cflags', '--libs', 'Qt5Core', 'Qt5Gui'], { folder });
    const flags = [...KDE_FLAGS, ...(qt ?? '').split(/\s+/).filter(Boolean), '-lKF5CalendarCore'];
    const source = join(import.meta.dirname, 'read_days.cpp');
    await runProgram('g++', ['-o', 'read_days', source, ...flags], { folder });
    const days = ['feed.ics', today(), String(DAYS_AHEAD)];
    const printed = (await runProgram(join(folder, 'read_days'), days, { folder })) ?? '';
    return {
      version,
      events: eventsOfDays(printedDays(printed, (hex) => Buffer.from(hex, 'hex').toString())),
    };
  },
};

/** Perl's iCal::Parser, by which phpicalendar-like pages are made. */
export const icalParser: Viewer = {
  name: 'iCal::Parser (Perl)',
  way: 'fetched for it, its days are read',
  read: async ({ url, folder }) => {
    const version = await packageVersionOf('libical-parser-perl', folder);
    if (!version) return null;
    await download(url, folder);
    const range = [today(), addNights(today(), DAYS_AHEAD)].map((day) => day.replaceAll('-', ''));
    const script = join(import.meta.dirname, 'read_days.pl');
    const printed = (await runProgram('perl', [script, 'feed.ics', ...range], { folder })) ?? '';
    return { version, events: eventsOfDays(printedDays(printed, (name) => name)) };
  },
};

/** ical2html, which makes pages of months. */
export const ical2html: Viewer = {
  name: 'ical2html',
  way: 'fetched for it, the page that it makes is read',
  read: async ({ url, folder }) => {
    const version = await packageVersionOf('ical2html', folder);
    if (!version) return null;
    await download(url, folder);
    const range = [today().replaceAll('-', ''), `P${DAYS_AHEAD}D`];
    const page = (await runProgram('ical2html', [...range, 'feed.ics'], { folder })) ?? '';
    return { version, events: eventsOfDays(daysOfPage(page)) };
  },
};

/** Behind each day that an event is shown on, and its hours, stands its name. */
const SHOWN = /dtstart"\s+title="(\d{8})[^]*?<span class="summary">([^<]*)/g;

function daysOfPage(page: string): { day: string; summary: string }[] {
  return [...page.matchAll(SHOWN)].map(([, day, summary]) => ({ day: dashed(day!), summary: summary! }));
}

function printedDays(
  printed: string,
  nameOf: (written: string) => string,
): { day: string; summary: string }[] {
  const lines = printed.split('\n').filter((line) => /^\d{4}-\d\d-\d\d /.test(line));
  return lines.map((line) => ({ day: line.slice(0, 10), summary: nameOf(line.slice(11)) }));
}

async function download(url: FeedToRead['url'], folder: string): Promise<void> {
  await writeFile(join(folder, 'feed.ics'), await (await fetch(url)).text());
}

/** The version of a Debian package, without its epoch and revision; null where it is not installed. */
export async function packageVersionOf(name: string, folder: string): Promise<string | null> {
  const query = ['--showformat=${Version}', '--show', name];
  const printed = await runProgram('dpkg-query', query, { folder }).catch(() => null);
  return printed ? printed.replace(/^\d+:/, '').replace(/-[^-]*$/, '') : null;
}

function today(): string {
  return nightAt(new Date(), 'UTC');
}
