/** The texts of the settings, in French; English has the same keys. */
export const frSettings = {
  settings: {
    title: 'Réglages',
    profile: 'Profil',
    notifications: 'Notifications',
    appearance: 'Apparence',
    mailsTo: 'Envoyés à {{email}}, dans la langue de l’écran.',
    theme: 'Thème',
    scheme: { auto: 'Celui de l’appareil', light: 'Clair', dark: 'Sombre' },
    keyboard: 'Clavier',
    shortcuts: 'Raccourcis d’une seule lettre',
    shortcutsHint:
      'Par exemple « t » pour aujourd’hui. Désactivez-les si vous dictez ou si une touche part toute seule. Retenu dans ce navigateur.',
  },
} as const;
