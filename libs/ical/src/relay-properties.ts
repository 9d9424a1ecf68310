/**
 * Names of the two non-standard properties by which installations know each other: whose calendar it is, by the domain of its
 * UIDs, and which domains an event came through, so that each recognises what comes back, however long the way.
 */
export interface RelayProperties {
  publisher: string;
  via: string;
}
