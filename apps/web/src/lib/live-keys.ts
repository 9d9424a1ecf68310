/** Query keys of a property's external calendars, the prefix of all queries about each. */
export const externalCalendarsKey = (productId: string) => ['external-calendars', productId];

/** The feeds of a property. */
export const feedsKey = (productId: string) => ['feeds', productId];

/** How synchronisations of all properties went. */
export const SYNC_HISTORY_KEY = ['sync-history'];

/** Queries over all properties: movements, calendars in trouble, first steps. */
export const DASHBOARD_KEY = ['dashboard'];

/** How far a host is with the first steps. */
export const FIRST_STEPS_KEY = [...DASHBOARD_KEY, 'first-steps'];

/** Free properties: stale after every change of nights, and of what is known of them. */
export const FREE_NIGHTS_KEY = ['free-nights'];

/** Alerts, and the number of new ones. */
export const ALERTS_KEY = ['alerts'];
