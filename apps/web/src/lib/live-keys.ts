/** The external calendars of a property, and below it all that is asked about each. */
export const externalCalendarsKey = (productId: string) => ['external-calendars', productId];

/** The feeds of a property. */
export const feedsKey = (productId: string) => ['feeds', productId];

/** How synchronisations of all properties went. */
export const SYNC_HISTORY_KEY = ['sync-history'];

/** What is told of all properties together: movements, calendars in trouble, first steps. */
export const DASHBOARD_KEY = ['dashboard'];

/** How far a host is with the first steps. */
export const FIRST_STEPS_KEY = [...DASHBOARD_KEY, 'first-steps'];

/** Which properties are free: every change of nights, and of what is known of them, may say otherwise. */
export const FREE_NIGHTS_KEY = ['free-nights'];

/** What asks for the host, and how much of it is new. */
export const ALERTS_KEY = ['alerts'];
