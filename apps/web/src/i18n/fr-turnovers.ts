/** The texts of the page of turnovers, in French; English has the same keys. */
export const frTurnovers = {
  turnovers: {
    tomorrow: 'Demain',
    nothing: { today: 'Rien aujourd’hui', tomorrow: 'Rien demain' },
    nothingKnown: { today: 'Rien de connu aujourd’hui', tomorrow: 'Rien de connu demain' },
    showNames: 'Afficher les voyageurs',
    print: 'Imprimer',
    links: 'Liens pour plusieurs logements',
    linksHint:
      'Un seul lien pour l’équipe de ménage, une serrure connectée ou votre propre agenda. Qui a le lien lit le calendrier\u202f: vous pouvez le révoquer à tout moment.',
    add: 'Créer un lien',
    what: 'Ce que dit le lien',
    kind: {
      turnovers: {
        name: 'Ménages',
        label: 'Les ménages',
        hint: 'Un rendez-vous par départ, de l’heure de départ à l’heure d’arrivée. Pour l’équipe de ménage et les serrures.',
      },
      stays: {
        name: 'Mes logements',
        label: 'Tous les séjours',
        hint: 'Tous vos logements dans un agenda, une couleur chacun. Pour vous.',
      },
    },
    nameHint: 'Le nom du calendrier dans les agendas',
    tellsGuests: 'Dire qui vient',
    tellsGuestsHint: 'Le nom de vos voyageurs directs et, pour les autres, celui du calendrier',
    language: 'Langue du calendrier',
    withNames: 'avec les noms',
    withoutNames: 'sans nom',
    lastRead: 'lu {{when}}',
    neverRead: 'jamais lu',
    renewText: 'Qui a l’adresse actuelle ne lira plus rien tant que vous ne lui aurez pas donné la nouvelle.',
    renewed: 'Nouvelle adresse créée. Donnez-la à qui lisait l’ancienne.',
    gone: 'Les logements de ce lien ont été supprimés\u202f: il ne donne plus rien.',
    revokeText:
      'Qui lit « {{name}} » ne verra plus rien de nouveau. C’est définitif\u202f: un autre lien aura une autre adresse.',
  },
} as const;
