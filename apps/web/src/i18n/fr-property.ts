/** The texts of a property's page and of the first steps, in French; English has the same keys. */
export const frProperty = {
  property: {
    all: 'Tous les logements',
    missing: 'Ce logement n’existe plus, ou n’est pas à vous.',
    deleteTitle: 'Supprimer ce logement',
    delete: 'Supprimer le logement',
    deleteFeeds: 'Les plateformes qui lisent ses liens ne liront plus rien.',
    deleteKept: 'Pendant 30 jours, vous pouvez tout récupérer dans « Réglages », « Mes données ».',
    deleted: '« {{name}} » est supprimé.',
    typeName: 'Pour confirmer, écrivez « {{name}} »',
  },
  demo: {
    banner: 'Données de démonstration',
    bannerHint: 'Ces logements sont inventés : essayez tout, rien ne part ailleurs.',
    erase: 'Effacer et commencer',
    eraseQuestion:
      'Les logements inventés disparaissent avec tout ce que vous y avez ajouté, et leurs liens ne se lisent plus. Vos propres logements restent. C’est définitif.',
    eraseConfirm: 'Tout effacer',
    offer: 'Découvrir avec des données de démonstration',
    offerHint:
      'Quatre logements inventés, avec un conflit, un lien cassé et un calendrier soudain vide. Vous les effacerez d’un clic.',
    fill: 'Voir la démonstration',
  },
  welcome: {
    title: 'Bienvenue',
    steps: 'Premiers pas',
    step: 'Étape {{step}} sur 3',
    property: 'Ajouter mon premier logement',
    propertyHint: 'Un logement a un calendrier. Vous pourrez tout changer ensuite.',
    import: 'Importer un premier calendrier',
    importHint:
      'Où {{name}} est-il déjà en ligne ? Hosteed lit les nuits prises sur cette plateforme et les bloque partout.',
    export: 'Donner le lien aux autres plateformes',
    exportHint: 'Elles y lisent les nuits prises de {{name}}.',
    other: 'Une autre plateforme',
    openImport: 'Importer depuis {{platform}}',
    skip: 'Plus tard',
    howTo: 'Comment l’ajouter sur chaque plateforme',
    toCalendar: 'Aller au calendrier',
    done_one: '{{count}} calendrier importé',
    done_other: '{{count}} calendriers importés',
  },
} as const;
