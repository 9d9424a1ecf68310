/** Lanes that one server sends from at a time, and how many of these may be of one webhook. */
const SHARED_LANES = 64;
const LANES_OF_WEBHOOK = 4;
/** Beyond those, a host without a lane is still given one, so that slow receivers of others do not delay it. */
const MOST_LANES = 512;

/** A lane that is being sent from. */
interface SentFrom {
  webhookId: string;
  hostId: string;
}

/** Webhooks and hosts with their full share of a server: it claims no further lane of theirs. */
export interface Served {
  webhookIds: string[];
  hostIds: string[];
}

/**
 * Shares a server's places among hosts, so that nobody's slow receivers delay another's: a host is given a place while
 * more are free than it has. One alone gets half of them, two get a third each.
 *
 * @param lanes that are sent from now
 * @returns null when no place is free
 */
export function webhookShares(lanes: readonly SentFrom[]): Served | null {
  if (lanes.length >= MOST_LANES) return null;
  const free = Math.max(1, SHARED_LANES - lanes.length);
  return {
    webhookIds: having(
      LANES_OF_WEBHOOK,
      Map.groupBy(lanes, ({ webhookId }) => webhookId),
    ),
    hostIds: having(
      free,
      Map.groupBy(lanes, ({ hostId }) => hostId),
    ),
  };
}

function having(most: number, lanesOf: ReadonlyMap<string, readonly SentFrom[]>): string[] {
  return [...lanesOf].filter(([, { length }]) => length >= most).map(([id]) => id);
}
