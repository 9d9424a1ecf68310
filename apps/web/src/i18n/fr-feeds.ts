import { channelNames, readerNames } from '#platforms';
/** The texts of the feeds of a property, in French; English has the same keys. */
export const frFeeds = {
  channel: { main: 'Lien principal', ...channelNames('fr'), other: 'Autre' },
  reader: { ...readerNames('fr'), other: 'un lecteur inconnu' },
  feeds: {
    title: 'Un lien par plateforme',
    intro:
      'Avec un lien à elle, chaque plateforme ne relit pas ses propres réservations, et vous voyez si elle lit les vôtres.',
    add: 'Ajouter un lien',
    channel: 'Pour qui ?',
    nameHint: 'Sans nom, le lien porte celui de sa plateforme.',
    privacy: 'Ce que dit le lien',
    busy: 'Seulement que les nuits sont prises',
    busyHint: 'Conseillé pour les plateformes de vente.',
    name: 'Aussi le nom du voyageur',
    nameOnlyForYou: 'Conseillé pour vos propres agendas.',
    says: {
      busy: 'Dit seulement que les nuits sont prises',
      name: 'Dit aussi le nom du voyageur',
    },
    saysCancelled: 'dit les annulations',
    tellsCancelled: 'Garder 14 jours les séjours annulés, dits « annulés »',
    tellsCancelledHint:
      'Rarement utile : sans cela, un séjour annulé disparaît simplement du lien, ce que tous les programmes comprennent. Avec, plusieurs (calcurse, FullCalendar, KDE…) montrent un séjour « annulé » comme des nuits prises.',
    excluded: 'Calendriers exclus de ce lien',
    excludedHint: 'Une plateforme n’a pas besoin de relire ses propres réservations.',
    choose: 'Choisir moi-même les calendriers à exclure',
    chooseHint: 'Sinon, ceux qui viennent de cette plateforme sont exclus.',
    without: 'sans {{names}}',
    readBy: 'lu par {{reader}} {{when}}',
    neverRead: 'jamais lu',
    readers: 'Qui lit ce lien ? (30 jours)',
    noReader: 'Personne n’a lu ce lien ces 30 derniers jours.',
    read: 'première lecture {{first}}, dernière {{last}}',
    former: 'À faire : ils lisaient l’ancien lien, donnez-leur le nouveau.',
    formerRead: '{{reader}}, dernière lecture {{when}}',
    copyWebcal: 'Copier en webcal',
    copyHttps: 'Copier en https',
    renewText:
      'L’ancien lien cesse aussitôt de fonctionner : {{name}} ne lira plus rien tant que vous n’y aurez pas mis le nouveau.',
    renewed: 'Nouveau lien créé. Donnez-le à {{name}}.',
    revoke: 'Révoquer',
    revokeText:
      'Ce lien cesse aussitôt de fonctionner : {{name}} ne lira plus rien. Vos dates ne changent pas.',
    revoked: 'Lien révoqué.',
  },
  site: {
    title: 'Calendrier sur votre site',
    intro:
      'Vos visiteurs voient quelles nuits sont prises, sans savoir par qui, et choisissent leurs dates. Ce qui n’a pas pu être lu n’est jamais montré libre.',
    origins: 'Adresses de votre site',
    originsHint: 'Une par ligne. Seules leurs pages peuvent afficher ce calendrier.',
    months: 'Mois montrés à l’avance',
    html: 'À coller dans la page',
    htmlHint: 'à l’endroit du calendrier',
    show: 'Afficher sur mon site',
    shown: 'Le calendrier peut être affiché sur votre site.',
    hide: 'Ne plus afficher',
    hidden: 'Le calendrier n’est plus affiché nulle part.',
  },
} as const;
