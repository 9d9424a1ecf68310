/** The texts of the planning of all properties, in French; English has the same keys. */
export const frPlanning = {
  planning: {
    walk: 'Nuits\u202f: flèches pour choisir, Entrée pour choisir ou expliquer',
    selected: 'Nuits choisies',
    selectedNights: '{{property}}\u202f: du {{from}} au {{to}}, {{nights}}',
    more: 'Pressez la ligne d’un autre logement pour l’ajouter.',
    drop: 'Ne plus choisir {{name}}',
  },
} as const;
