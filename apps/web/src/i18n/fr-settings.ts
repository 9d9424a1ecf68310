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
  data: {
    title: 'Données',
    export: 'Emporter les données',
    exportHint:
      'Votre compte et vos logements : séjours, blocages, calendriers importés, conflits. Le calendrier ne contient que les séjours.',
    exportPropertyHint:
      'Séjours, blocages, calendriers importés avec leur adresse, conflits. Le calendrier ne contient que les séjours, passés compris.',
    json: 'Tout, en JSON',
    ics: 'Les séjours, en calendrier (.ics)',
    discarded: 'Logements supprimés',
    discardedHint:
      'Un logement supprimé se récupère pendant 30 jours avec ses liens et tout le reste. Il n’est publié qu’une fois ses calendriers relus.',
    noneDiscarded: 'Aucun logement supprimé.',
    until: 'Récupérable jusqu’au {{day}}',
    restore: 'Récupérer',
    restored: '« {{name}} » est de retour. Ses calendriers sont en cours de relecture.',
    deleted: 'Supprimé',
    deleteTitle: 'Supprimer mon compte',
    deleteHint:
      'Vos logements, réservations et calendriers disparaissent, et leurs liens ne mènent plus à rien. Pendant 30 jours, vous récupérez tout en vous connectant ; ensuite il n’en reste rien.',
    delete: 'Supprimer mon compte',
    accountDeleted: 'Compte supprimé. Pour le récupérer avant le {{day}}, connectez-vous.',
    wasDeleted: 'Ce compte a été supprimé',
    returnHint: 'Jusqu’au {{day}}, vous pouvez le récupérer avec tous ses logements.',
    return: 'Récupérer mon compte',
    of: 'Données de {{name}}',
    noProperty: 'Aucun logement.',
    accountUntil: 'Compte supprimé, récupérable jusqu’au {{day}}',
    restoreAccount: 'Récupérer le compte',
    deleteAccount: 'Supprimer le compte',
    deleteAccountHint:
      'Ses logements, réservations et calendriers disparaissent, et leurs liens ne mènent plus à rien. Pendant 30 jours, cette personne ou vous pouvez tout récupérer ; ensuite il n’en reste rien.',
  },
  roles: { host: 'Hôte', admin: 'Administrateur' },
  pages: {
    label: 'Pages',
    page: 'Page {{page}}',
    previous: 'Page précédente',
    next: 'Page suivante',
  },
  settings: {
    title: 'Réglages',
    profile: 'Profil',
    notifications: 'Notifications',
    appearance: 'Apparence',
    data: 'Mes données',
    tokens: 'API',
    people: 'Personnes',
    activity: 'Journal',
    ofOwnAccount:
      'Ces réglages sont ceux de votre compte. Choisissez «\u202fMes logements\u202f» en haut de la page pour y revenir.',
    noMails:
      'Ce serveur n’envoie pas encore d’e-mails\u202f: votre choix vaudra dès que l’administrateur l’aura permis. Les alertes se voient toujours ici, sous la cloche.',
    mailsTo: 'Envoyés à {{email}}, dans la langue de l’écran.',
    theme: 'Thème',
    scheme: { auto: 'Celui de l’appareil', light: 'Clair', dark: 'Sombre' },
    keyboard: 'Clavier',
    shortcuts: 'Raccourcis d’une seule lettre',
    shortcutsHint:
      'Par exemple « t » pour aujourd’hui. Désactivez-les si vous dictez ou si une touche part toute seule. Retenu dans ce navigateur.',
  },
} as const;
