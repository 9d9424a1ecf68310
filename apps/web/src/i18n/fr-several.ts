/** The texts of blocking several properties at once, in French; English has the same keys. */
export const frSeveral = {
  several: {
    title: 'Bloquer plusieurs logements',
    submit_one: 'Bloquer {{count}} logement',
    submit_other: 'Bloquer {{count}} logements',
    progress: '{{done}} sur {{of}}',
    made_one: 'Dates bloquées dans {{count}} logement.',
    made_other: 'Dates bloquées dans {{count}} logements.',
    refused_one: '{{count}} logement n’a pas été bloqué',
    refused_other: '{{count}} logements n’ont pas été bloqués',
    force_one: 'Bloquer aussi celui-là',
    force_other: 'Bloquer aussi ces {{count}}-là',
    retry_one: 'Réessayer pour celui-là',
    retry_other: 'Réessayer pour ces {{count}}-là',
    undo: 'Tout libérer',
    undone_one: 'Dates libérées dans {{count}} logement.',
    undone_other: 'Dates libérées dans {{count}} logements.',
    kept_one: '{{count}} logement reste bloqué\u202f: réessayez depuis son calendrier.',
    kept_other: '{{count}} logements restent bloqués\u202f: réessayez depuis leur calendrier.',
  },
} as const;
