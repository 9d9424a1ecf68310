/** The texts of the search for free nights, in French; English has the same keys. */
export const frAvailability = {
  availability: {
    title: 'Quel logement est libre ?',
    nights: 'Nuits',
    nightsHint: 'Toutes, si vide.',
    tooMany: 'Plus que de nuits entre ces dates',
    search: 'Chercher',
    counts: 'Libres : {{free}} · presque : {{near}} · à vérifier : {{unknown}} · pris : {{taken}}',
    state: { free: 'Libre', near: 'À deux nuits près', unknown: 'À vérifier', taken: 'Pris' },
    unread: 'Pas lu, ou pas récemment : {{names}}. Ces nuits y sont peut-être vendues.',
    allUnread: 'Ses calendriers n’ont pas encore été relus : ces nuits sont peut-être vendues.',
  },
} as const;
