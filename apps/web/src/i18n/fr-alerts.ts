/** The texts of what asks for the host, and of how it is mailed, in French; English has the same keys. */
export const frAlerts = {
  alerts: {
    title: 'Alertes',
    bell_one: 'Alertes, {{shown}} nouvelle',
    bell_other: 'Alertes, {{shown}} nouvelles',
    unknown: 'Alertes, nombre inconnu',
    shown: 'Alertes à montrer',
    state: { open: 'En cours', all: 'Tout' },
    none: {
      open: 'Aucune alerte en cours.',
      all: 'Aucune alerte, ni en cours ni terminée ces 90 derniers jours.',
    },
    count: {
      open_one: '{{count}} alerte en cours',
      open_other: '{{count}} alertes en cours',
      all_one: '{{count}} alerte\u202f; terminée, elle est gardée 90 jours',
      all_other: '{{count}} alertes\u202f; terminées, elles sont gardées 90 jours',
    },
    new: 'Nouveau',
    over: 'Terminé',
    since: 'Signalé {{from}}',
    until: 'Signalé {{from}}, terminé {{to}}',
    seeAll: 'Tout marquer comme vu',
    settings: 'Choisir ce qui vous est écrit',
  },
} as const;
