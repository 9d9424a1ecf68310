import { readFeed, type StaysOptions } from '#availability';
import { HORIZON } from './generate-feed.ts';
import { type Nights, nightsOfStays } from './nights-of-instances.ts';

const OPTIONS: Omit<StaysOptions, 'timeZone'> = {
  horizon: HORIZON,
  tentative: 'ignore',
  transparent: 'ignore',
  ownUidDomain: null,
};

/** What our reader makes of a feed; no nights where it refuses the feed. */
export interface OurReading {
  outcome: 'ok' | 'partial' | 'refused';
  nights: Nights | null;
}

export function ourReading(text: string, timeZone: string): OurReading {
  const reading = readFeed(Buffer.from(text), { ...OPTIONS, timeZone });
  const nights = reading.outcome === 'refused' ? null : nightsOfStays(reading.stays);
  return { outcome: reading.outcome, nights };
}
