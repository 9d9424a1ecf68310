import { channelNames, readerNames } from '#platforms';
import type { frFeeds } from './fr-feeds.ts';
import type { Texts } from './texts.ts';

/** The English of the texts of feeds; a missing key does not compile. */
export const enFeeds: Texts<typeof frFeeds> = {
  channel: { main: 'Main link', ...channelNames('en'), other: 'Other' },
  reader: { ...readerNames('en'), other: 'an unknown reader' },
  feeds: {
    title: 'One link per platform',
    intro:
      'With a link of its own, a platform does not read its own bookings back, and you see whether it reads yours.',
    none: 'No link for this platform yet.',
    make: 'Make the link',
    add: 'Add a link',
    channel: 'For whom?',
    nameHint: 'Without a name, the link is called after its platform.',
    privacy: 'What the link tells',
    busy: 'Only that nights are taken',
    busyHint: 'Advised for sales platforms.',
    name: 'Also the name of the guest',
    nameOnlyForYou: 'Advised for your own calendars.',
    says: {
      busy: 'Tells only that nights are taken',
      name: 'Also tells the name of the guest',
    },
    saysCancelled: 'tells what was cancelled',
    tellsCancelled: 'Keep cancelled stays for 14 days, marked as cancelled',
    tellsCancelledHint:
      'Rarely of use: without it, a cancelled stay simply leaves the link, which every program understands. With it, several (calcurse, FullCalendar, KDE…) show a “cancelled” stay as taken nights.',
    excluded: 'Calendars left out of this link',
    excludedHint: 'A platform has no need to read its own bookings back.',
    choose: 'Choose myself which calendars to leave out',
    chooseHint: 'Otherwise those that come from this platform are left out.',
    without_one: 'without the calendar {{names}}',
    without_other: 'without the calendars {{names}}',
    readBy: 'read by {{reader}} {{when}}',
    neverRead: 'never read',
    readers: 'Who reads this link? (30 days)',
    noReader: 'Nobody has read this link in the last 30 days.',
    read: 'first read {{first}}, last {{last}}',
    former: 'To do: they read the former link, give them the new one.',
    formerRead: '{{reader}}, last read {{when}}',
    copyWebcal: 'Copy as webcal',
    copyHttps: 'Copy as https',
    renewText:
      'The former link stops working at once: {{name}} will read nothing until you put the new one there.',
    renewed: 'New link made. Give it to {{name}}.',
    revoke: 'Revoke',
    revokeText:
      'This link stops working at once: {{name}} will read nothing any more. Your dates do not change.',
    revoked: 'Link revoked.',
  },
  site: {
    title: 'Calendar on your site',
    intro:
      'Your visitors see which nights are taken, not by whom, and choose their dates. What could not be read is never shown as free.',
    origins: 'Addresses of your site',
    originsHint: 'One a line. Only their pages may show this calendar.',
    months: 'Months shown ahead',
    html: 'To paste into the page',
    htmlHint: 'where the calendar is to stand',
    show: 'Show on my site',
    shown: 'The calendar may be shown on your site.',
    hide: 'Show no longer',
    hidden: 'The calendar is shown nowhere any more.',
  },
};
