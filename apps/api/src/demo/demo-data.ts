const PARIS = 'Europe/Paris';

/** A property of the demo; bookings and blocks in nights counted from the demo's first day. */
interface DemoProperty {
  name: string;
  timeZone: string;
  bookings: readonly (readonly [from: number, to: number, guest: string])[];
  blocks: readonly (readonly [from: number, to: number, note: string])[];
  calendars: readonly DemoCalendar[];
}

interface DemoCalendar {
  name: string;
  platform: string;
  color: string;
}

/**
 * Four properties in two time zones. Booking.com conflicts with an own booking of the host, Abritel's link is broken,
 * Vrbo's calendar is suddenly empty.
 */
export const DEMO_PROPERTIES: readonly DemoProperty[] = [
  {
    name: 'Bastide Azur',
    timeZone: PARIS,
    bookings: [
      [7, 10, 'Dupuis'],
      [19, 21, 'Martin'],
    ],
    blocks: [[31, 35, 'Travaux']],
    calendars: [
      { name: 'Calendrier Airbnb', platform: 'airbnb', color: '#FF5A5F' },
      { name: 'Booking.com', platform: 'booking', color: '#1E5AA8' },
      { name: 'Abritel', platform: 'abritel', color: '#0E8A7B' },
    ],
  },
  {
    name: 'Chalet des Cimes',
    timeZone: PARIS,
    bookings: [
      [5, 12, 'Bernard'],
      [12, 19, 'Petit'],
    ],
    blocks: [[26, 33, 'Famille']],
    calendars: [{ name: 'Vrbo', platform: 'vrbo', color: '#0E4C8A' }],
  },
  { name: 'Studio Vieux-Port', timeZone: PARIS, bookings: [[2, 4, 'Moreau']], blocks: [], calendars: [] },
  {
    name: 'Case Créole',
    timeZone: 'America/Martinique',
    bookings: [[9, 23, 'Laurent']],
    blocks: [[23, 25, 'Ménage']],
    calendars: [],
  },
];
