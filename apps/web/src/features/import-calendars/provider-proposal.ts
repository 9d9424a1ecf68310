import type { TFunction } from 'i18next';
import type { Language } from '#availability';

/** What the form fills in for a platform while the host has typed nothing else. */
interface Proposal {
  name: string;
  color: string;
  syncIntervalMinutes: number;
}

interface Provider {
  name: string | Record<Language, string>;
  color: string;
  /** A calendar that a person writes changes less often than a sales platform's. */
  isPersonal?: boolean;
}

const DEFAULT_COLOR = '#3B82F6';
export const SWATCHES = [
  DEFAULT_COLOR,
  '#FF5A5F',
  '#1E5AA8',
  '#0E8A7B',
  '#E0A021',
  '#8B5CF6',
  '#DB2777',
  '#475569',
];
/** Sales platforms change by the hour; the API's own default is a day. */
const SALES_MINUTES = 60;
const PERSONAL_MINUTES = 6 * 60;

/** By the name that the API gives to who publishes an address. */
const PROVIDERS = new Map<string, Provider>([
  ['airbnb', { name: 'Airbnb', color: '#FF5A5F' }],
  ['booking', { name: 'Booking.com', color: '#1E5AA8' }],
  ['vrbo', { name: { fr: 'Abritel', en: 'Vrbo' }, color: '#0E8A7B' }],
  ['google', { name: 'Google', color: '#E0A021', isPersonal: true }],
  ['outlook', { name: 'Outlook', color: '#475569', isPersonal: true }],
  ['apple', { name: 'Apple', color: '#475569', isPersonal: true }],
  ['smoobu', { name: 'Smoobu', color: '#8B5CF6' }],
  ['lodgify', { name: 'Lodgify', color: '#8B5CF6' }],
  ['guesty', { name: 'Guesty', color: '#8B5CF6' }],
  ['beds24', { name: 'Beds24', color: '#8B5CF6' }],
  ['tripadvisor', { name: 'Tripadvisor', color: '#0E8A7B' }],
  ['holidu', { name: 'Holidu', color: '#DB2777' }],
  ['hosteed', { name: 'Hosteed', color: DEFAULT_COLOR }],
]);

/** Name, colour and interval for a calendar of that platform; no name for one that nobody knows. */
export function proposalFor(provider: string | undefined, t: TFunction, language: Language): Proposal {
  const known = provider === undefined ? undefined : PROVIDERS.get(provider);
  if (!known) return { name: '', color: DEFAULT_COLOR, syncIntervalMinutes: SALES_MINUTES };
  const platform = typeof known.name === 'string' ? known.name : known.name[language];
  return {
    name: t('import.proposedName', { platform }),
    color: known.color,
    syncIntervalMinutes: known.isPersonal ? PERSONAL_MINUTES : SALES_MINUTES,
  };
}
