import type { CalendarSigns } from './platform.ts';

const signed = (prodId: RegExp, ...domains: string[]): CalendarSigns => ({ domains, prodId });

/**
 * Further programs for personal calendars, of which only their signatures are known. These are taken from their own
 * sources and from exports in public repositories, gathered in November 2026; their domains from their help pages.
 *
 * A library's signature is none of these, whatever it is used for: « Sabre VObject » signs FewohBee's bookings as well
 * as Roundcube's calendars, ical-generator and iCalcreator sign anything.
 */
export const PERSONAL_PROGRAMS: readonly CalendarSigns[] = Object.values({
  nextcloud: signed(/\bnextcloud\b|\bowncloud\b|^-\/\/SabreDAV\/\//i),
  mozilla: signed(/\bmozilla calendar\b|\bthunderbird\b/i),
  evolution: signed(/\bevolution calendar\b/i),
  kde: signed(/\blibkcal\b|\bkorganizer\b|\bk desktop environment\b/i),
  sogo: signed(/\bsogo\b/i),
  davical: signed(/\bdavical\.org\b/i),
  radicale: signed(/\bradicale server\b/i),
  zimbra: signed(/\bzimbra\b/i),
  kerio: signed(/\bkerio (technologies|connect)\b/i),
  cyrus: signed(/\bcyrusimap\.org\b|\/\/fastmail\//i, 'fastmail.com', 'messagingengine.com'),
  openXchange: signed(/\bopen-xchange\b/i, 'mailbox.org'),
  proton: signed(/\bproton (ag|technologies)\b/i, 'calendar.proton.me'),
  tuta: signed(/\btutao gmbh\b/i),
  yahoo: signed(/\byahoo!? calendar\b|\byahoo\b.*\/\/calendar\/\//i, 'calendar.yahoo.com'),
  zoho: signed(/\bzoho calendar\b|\/\/zoho\/\/calendar\/\//i, 'calendar.zoho.*'),
  yandex: signed(/\byandex calendar\b/i, 'calendar.yandex.*'),
  samsung: signed(/\bsamsung (electronics\/\/)?(samsung )?calendar\b/i),
  synology: signed(/\bsynology calendar\b/i),
  notes: signed(/\blotus development corporation\b|\bhcl (notes|domino)\b/i),
  groupwise: signed(/\bnovell\b.*\bgroupwise\b/i),
  roundcube: signed(/\/\/roundcube\b/i),
  horde: signed(/\bhorde icalendar library\b/i),
  android: signed(/\bbitfire\.at\b/i),
});
