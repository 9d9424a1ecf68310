import { hostileCompressions } from './hostile/hostile-compressions.ts';
import { hostileDates } from './hostile/hostile-dates.ts';
import { hostileEncodings } from './hostile/hostile-encodings.ts';
import type { HostileFeed } from './hostile/hostile-feed.ts';
import { hostileLines } from './hostile/hostile-lines.ts';
import { hostileLists } from './hostile/hostile-lists.ts';
import { hostileNames } from './hostile/hostile-names.ts';
import { hostileRules } from './hostile/hostile-rules.ts';
import { hostileStructures } from './hostile/hostile-structures.ts';
import { hostileZones } from './hostile/hostile-zones.ts';

export type { HostileFeed } from './hostile/hostile-feed.ts';

/** Every hostile body that a platform is made to serve; each one is made only when it is asked for. */
export const hostileFeeds: readonly HostileFeed[] = [
  ...hostileRules,
  ...hostileLists,
  ...hostileStructures,
  ...hostileLines,
  ...hostileZones,
  ...hostileNames,
  ...hostileDates,
  ...hostileEncodings,
  ...hostileCompressions,
];
