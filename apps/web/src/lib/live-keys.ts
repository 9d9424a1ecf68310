/** The external calendars of a property, and below it all that is asked about each. */
export const externalCalendarsKey = (productId: string) => ['external-calendars', productId];

/** The feeds of a property. */
export const feedsKey = (productId: string) => ['feeds', productId];

/** How synchronisations of all properties went. */
export const SYNC_HISTORY_KEY = ['sync-history'];
