import type { frHelp } from './fr-help.ts';
import type { Texts } from './texts.ts';

/** The English of the texts around the hosts' guide; a missing key does not compile. */
export const enHelp: Texts<typeof frHelp> = {
  help: {
    contents: 'Contents',
    firstSteps: 'See the first steps again',
  },
};
