/** The texts of what happens meanwhile: syncs, the network, what can be taken back; English has the same keys. */
export const frLive = {
  live: {
    offline: 'Hors ligne : dernières données de {{time}}',
    waiting: 'Ce qui est écrit reste. Les actions attendent la connexion.',
    syncingAll: 'Synchronisation des calendriers',
    progress: '{{done}} / {{total}}',
  },
  undo: {
    restored: 'C’est rétabli.',
    calendarKept_one: 'Calendrier supprimé, {{count}} séjour gardé comme blocage.',
    calendarKept_other: 'Calendrier supprimé, {{count}} séjours gardés comme blocages.',
    calendarDeleted_one: 'Calendrier supprimé, {{count}} séjour libéré.',
    calendarDeleted_other: 'Calendrier supprimé, {{count}} séjours libérés.',
    reservationDeleted: 'Réservation supprimée.',
    blockDeleted: 'Blocage supprimé.',
    paused: '{{name}} est en pause : ses dates restent bloquées.',
    resumed: '{{name}} est de nouveau synchronisé.',
    acknowledged: 'Conflit marqué comme vu.',
    dismissed: 'Doublon ignoré.',
  },
} as const;
