import type { frSeveral } from './fr-several.ts';
import type { Texts } from './texts.ts';

/** The texts of blocking several properties at once, in English. */
export const enSeveral: Texts<typeof frSeveral> = {
  several: {
    title: 'Block several properties',
    submit_one: 'Block {{count}} property',
    submit_other: 'Block {{count}} properties',
    progress: '{{done}} of {{of}}',
    made_one: 'Dates blocked in {{count}} property.',
    made_other: 'Dates blocked in {{count}} properties.',
    refused_one: '{{count}} property was not blocked',
    refused_other: '{{count}} properties were not blocked',
    force_one: 'Block that one too',
    force_other: 'Block those {{count}} too',
    retry_one: 'Try that one again',
    retry_other: 'Try those {{count}} again',
    undo: 'Free them all',
    undone_one: 'Dates freed in {{count}} property.',
    undone_other: 'Dates freed in {{count}} properties.',
    kept_one: '{{count}} property stays blocked: try again from its calendar.',
    kept_other: '{{count}} properties stay blocked: try again from their calendars.',
  },
};
