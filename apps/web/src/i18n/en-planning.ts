import type { frPlanning } from './fr-planning.ts';
import type { Texts } from './texts.ts';

/** The English of the planning of all properties; a missing key does not compile. */
export const enPlanning: Texts<typeof frPlanning> = {
  planning: {
    walk: 'Nights: arrows to move, Enter to choose or explain',
    selected: 'Chosen nights',
    selectedNights: '{{property}}: from {{from}} to {{to}}, {{nights}}',
    more: 'Press the line of another property to add it.',
    drop: 'No longer choose {{name}}',
  },
};
