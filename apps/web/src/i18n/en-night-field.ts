import type { frNightField } from './fr-night-field.ts';
import type { Texts } from './texts.ts';

/** The texts of a date that is typed or chosen, in English. */
export const enNightField: Texts<typeof frNightField> = {
  nightField: {
    open: 'Open the calendar',
    form: 'dd/mm/yyyy',
    misread: 'Not understood as a date: write 12/12/2026 or 12 Dec, for example.',
    missing: 'Write 12/12/2026 or 12 Dec, for example.',
    earliest: 'Not before {{date}}',
    latest: 'Not after {{date}}',
    previousYear: 'Previous year',
    nextYear: 'Next year',
  },
};
