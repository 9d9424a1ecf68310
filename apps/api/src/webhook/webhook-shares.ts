/** Lanes that one server sends from at a time, and how many of these may be of one webhook. */
const SHARED_LANES = 64;
const LANES_OF_WEBHOOK = 4;
/** Beyond those, a host who has none is given one: that others wait for slow receivers is no reason to wait. */
const MOST_LANES = 512;

/** What is sent from. */
interface SentFrom {
  webhookId: string;
  hostId: string;
}

/** Whom a server sends enough to: from none of their lanes it sends beside those that it has. */
export interface Served {
  webhookIds: string[];
  hostIds: string[];
}

/**
 * Shares a server's places among hosts, so that nobody's slow receivers delay another's: a host is given a place while more are
 * free than it has. One alone gets half of them, two get a third each.
 *
 * @param lanes that are sent from now
 * @returns null when there is no place for anybody
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
