/** The texts of a date that is typed or chosen, in French; English has the same keys. */
export const frNightField = {
  nightField: {
    open: 'Ouvrir le calendrier',
    form: 'jj/mm/aaaa',
    misread: 'Date non comprise\u202f: écrivez par exemple 12/12/2026 ou 12 déc.',
    missing: 'Écrivez par exemple 12/12/2026 ou 12 déc.',
    earliest: 'Pas avant le {{date}}',
    latest: 'Pas après le {{date}}',
    previousYear: 'Année précédente',
    nextYear: 'Année suivante',
  },
} as const;
