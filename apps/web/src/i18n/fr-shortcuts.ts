/** The texts of the list of keys, in French; English has the same keys. */
export const frShortcuts = {
  shortcuts: {
    title: 'Raccourcis clavier',
    keys: {
      arrows: 'Jour, semaine',
      edges: 'Début, fin de semaine',
      pages: 'Mois précédent, suivant',
      enter: 'Nuit libre : la bloquer · nuit prise : pourquoi',
      t: 'Aujourd’hui',
      m: 'Vue Mois',
      p: 'Vue Planning',
      l: 'Vue Liste',
      g: 'Aller à une date',
      i: 'Importer des calendriers',
      e: 'Exporter le calendrier',
      s: 'Tout synchroniser',
      slash: 'Choisir le logement',
      help: 'Cette aide',
    },
    arrowKeys: 'Flèches',
    edgeKeys: 'Début, Fin',
    pageKeys: 'Page ↑, Page ↓',
    enterKey: 'Entrée',
    off: 'Les raccourcis d’une lettre sont désactivés dans « Réglages ».',
  },
} as const;
