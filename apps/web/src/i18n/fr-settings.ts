/** The texts of the settings, in French; English has the same keys. */
export const frSettings = {
  forgot: {
    link: 'Mot de passe oublié ?',
    title: 'Mot de passe oublié',
    intro: 'Nous vous écrivons un lien pour en choisir un autre.',
    submit: 'Recevoir le lien',
    sent: 'Si {{email}} a un compte, un lien y arrive dans quelques minutes. Regardez aussi dans les indésirables.',
    askAdmin:
      'Ce serveur n’envoie pas d’e-mails. Demandez à votre administrateur un nouveau mot de passe : il le donne dans « Administration », « Comptes ».',
    back: 'Retour à la connexion',
    choose: 'Choisir un mot de passe',
    set: 'Enregistrer et se connecter',
    again: 'Demander un autre lien',
  },
  settings: {
    title: 'Réglages',
    profile: 'Profil',
    notifications: 'Notifications',
    appearance: 'Apparence',
    noMails:
      'Ce serveur n’envoie pas encore d’e-mails\u202f: votre choix vaudra dès que l’administrateur l’aura permis. Les conflits se voient toujours ici.',
    mailsTo: 'Envoyés à {{email}}, dans la langue de l’écran.',
    theme: 'Thème',
    scheme: { auto: 'Celui de l’appareil', light: 'Clair', dark: 'Sombre' },
    keyboard: 'Clavier',
    shortcuts: 'Raccourcis d’une seule lettre',
    shortcutsHint:
      'Par exemple « t » pour aujourd’hui. Désactivez-les si vous dictez ou si une touche part toute seule. Retenu dans ce navigateur.',
  },
} as const;
