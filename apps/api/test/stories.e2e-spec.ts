import { CALENDAR_RULES } from './stories/calendar-rules.ts';
import { CHANGED_STAYS } from './stories/changed-stays.ts';
import { DOUBLE_BOOKINGS } from './stories/double-bookings.ts';
import { ECHOES } from './stories/echoes.ts';
import { READINGS_IN_PART } from './stories/readings-in-part.ts';
import { RESHAPED_ECHOES } from './stories/reshaped-echoes.ts';
import { SOURCES_IN_TROUBLE } from './stories/sources-in-trouble.ts';
import { TIMES_AND_SERIES } from './stories/times-and-series.ts';
import { TWO_CHANNELS } from './stories/two-channels.ts';
import { VANISHED_STAYS } from './stories/vanished-stays.ts';
import { StoryPlayer } from './support/stories/story-player.ts';

const STORIES = [
  ...VANISHED_STAYS,
  ...CHANGED_STAYS,
  ...READINGS_IN_PART,
  ...SOURCES_IN_TROUBLE,
  ...CALENDAR_RULES,
  ...DOUBLE_BOOKINGS,
  ...ECHOES,
  ...RESHAPED_ECHOES,
  ...TWO_CHANNELS,
  ...TIMES_AND_SERIES,
];

describe('a host’s story:', () => {
  const { play } = new StoryPlayer();
  it.each(STORIES.map((story) => [story.title, story] as const))('%s', (_, story) => play(story));
});
