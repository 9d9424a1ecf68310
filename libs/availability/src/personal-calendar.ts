/** A program or service in which people keep calendars. */
interface PersonalProgram {
  /** Domains of the addresses that it publishes, as they end: `brand.*` stands for every country. */
  domains: readonly string[];
  /** How it signs its files (PRODID, RFC 5545 §3.7.3). */
  prodId: RegExp;
}

const sign = (prodId: RegExp, ...domains: string[]): PersonalProgram => ({ domains, prodId });

/**
 * The programs in which people keep calendars. How they sign is taken from their own sources and from exports in public
 * repositories, gathered in November 2026; their domains from their help pages.
 *
 * A library's signature is none of these, whatever it is used for: « Sabre VObject » signs FewohBee's bookings as well
 * as Roundcube's calendars, ical-generator and iCalcreator sign anything.
 */
export const PERSONAL_PROGRAMS = {
  google: sign(/\bgoogle calendar\b/i, 'calendar.google.com', 'www.google.com'),
  apple: sign(/\bapple(\s+computer)?\\?,?\s+inc\b|\bicloud\b|\bcalendarserver\.org\b/i, 'icloud.com'),
  outlook: sign(
    /\bmicrosoft\s+(exchange|cdo|outlook)\b|\bmicrosoft corporation\b|\boutlook\b/i,
    'outlook.com',
    'live.com',
    'office.com',
    'office365.com',
    'outlook.office365.us',
    'hotmail.com',
  ),
  nextcloud: sign(/\bnextcloud\b|\bowncloud\b|^-\/\/SabreDAV\/\//i),
  mozilla: sign(/\bmozilla calendar\b|\bthunderbird\b/i),
  evolution: sign(/\bevolution calendar\b/i),
  kde: sign(/\blibkcal\b|\bkorganizer\b|\bk desktop environment\b/i),
  sogo: sign(/\bsogo\b/i),
  davical: sign(/\bdavical\.org\b/i),
  radicale: sign(/\bradicale server\b/i),
  zimbra: sign(/\bzimbra\b/i),
  kerio: sign(/\bkerio (technologies|connect)\b/i),
  cyrus: sign(/\bcyrusimap\.org\b|\/\/fastmail\//i, 'fastmail.com', 'messagingengine.com'),
  openXchange: sign(/\bopen-xchange\b/i, 'mailbox.org'),
  proton: sign(/\bproton (ag|technologies)\b/i, 'calendar.proton.me'),
  tuta: sign(/\btutao gmbh\b/i),
  yahoo: sign(/\byahoo!? calendar\b|\byahoo\b.*\/\/calendar\/\//i, 'calendar.yahoo.com'),
  zoho: sign(/\bzoho calendar\b|\/\/zoho\/\/calendar\/\//i, 'calendar.zoho.*'),
  yandex: sign(/\byandex calendar\b/i, 'calendar.yandex.*'),
  samsung: sign(/\bsamsung (electronics\/\/)?(samsung )?calendar\b/i),
  synology: sign(/\bsynology calendar\b/i),
  notes: sign(/\blotus development corporation\b|\bhcl (notes|domino)\b/i),
  groupwise: sign(/\bnovell\b.*\bgroupwise\b/i),
  roundcube: sign(/\/\/roundcube\b/i),
  horde: sign(/\bhorde icalendar library\b/i),
  android: sign(/\bbitfire\.at\b/i),
} satisfies Record<string, PersonalProgram>;

/** Properties that such programs write into their own files (RFC 5545 §3.8.8.2), by how their names begin. */
const PERSONAL_EXTENSIONS =
  /^X-(APPLE|CALENDARSERVER|EVOLUTION|GOOGLE|KDE|LOTUS|MICROSOFT|MOZ|MS-OLK|NC|NEXTCLOUD|OWNCLOUD|SOGO|YAHOO|ZIMBRA)-/;

/** Of these, what writers of any feed put in for Outlook's and Apple's eyes: ical-generator does, and so do templates. */
const COPIED_EXTENSIONS =
  /^X-(MICROSOFT-.*(ALLDAYEVENT|BUSYSTATUS|IMPORTANCE|DISALLOW-COUNTER)|APPLE-(STRUCTURED-LOCATION|TRAVEL-.*))$/;

/** What is known of where a file comes from. */
interface CalendarOrigin {
  /** Whether its address is a personal calendar's, or a rental platform's; null when the address does not tell. */
  isPersonalAddress: boolean | null;
  prodId: string | null;
  /** Names of its non-standard properties, upper-cased. */
  extensions: readonly string[];
}

/**
 * Whether a file is the calendar of a person rather than of a platform or property system: in the former an event that
 * is marked free takes nobody's night, in the latter it may be a guest's (product page, 2). What is unknown is no
 * personal calendar: a night too many is seen and freed, a night too few is sold twice.
 */
export function isPersonalCalendar({ isPersonalAddress, prodId, extensions }: CalendarOrigin): boolean {
  if (isPersonalAddress !== null) return isPersonalAddress;
  const isSigned =
    prodId !== null && Object.values(PERSONAL_PROGRAMS).some((program) => program.prodId.test(prodId));
  return (
    isSigned || extensions.some((name) => PERSONAL_EXTENSIONS.test(name) && !COPIED_EXTENSIONS.test(name))
  );
}
