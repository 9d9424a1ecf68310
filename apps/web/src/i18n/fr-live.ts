/** The texts of what happens meanwhile: syncs, the network, what can be taken back; English has the same keys. */
export const frLive = {
  live: {
    offline: 'Hors ligne : dernières données de {{time}}',
    syncingAll: 'Synchronisation des calendriers',
    progress: '{{done}} / {{total}}',
  },
} as const;
