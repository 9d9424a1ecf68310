import type { frShortcuts } from './fr-shortcuts.ts';
import type { Texts } from './texts.ts';

/** The English of the list of keys; a missing key does not compile. */
export const enShortcuts: Texts<typeof frShortcuts> = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    keys: {
      arrows: 'Day, week',
      edges: 'Start, end of the week',
      pages: 'Previous, next month',
      enter: 'Free night: block it · taken night: why',
      t: 'Today',
      m: 'Month view',
      p: 'Timeline view',
      l: 'List view',
      g: 'Go to a date',
      i: 'Import calendars',
      e: 'Export calendar',
      s: 'Sync all',
      slash: 'Choose the property',
      help: 'This help',
    },
    arrowKeys: 'Arrows',
    edgeKeys: 'Home, End',
    pageKeys: 'Page up, Page down',
    enterKey: 'Enter',
    off: 'Single-letter shortcuts are switched off in “Settings”.',
  },
};
