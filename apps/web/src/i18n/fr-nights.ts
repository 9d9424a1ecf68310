/** The texts of conflicts and of why a night is taken, in French; English has the same keys. */
export const frNights = {
  conflict: {
    region: 'Conflits',
    count: {
      booking_one: '{{count}} conflit à résoudre',
      booking_other: '{{count}} conflits à résoudre',
      duplicate_one: '{{count}} doublon probable',
      duplicate_other: '{{count}} doublons probables',
      block_one: '{{count}} chevauchement avec un blocage',
      block_other: '{{count}} chevauchements avec un blocage',
    },
    ofThemSeen_one: 'dont {{count}} vu',
    ofThemSeen_other: 'dont {{count}} vus',
    unknown: 'Les conflits n’ont pas pu être demandés',
    none: 'Plus aucun conflit à résoudre.',
    kind: { booking: 'Conflit', duplicate: 'Doublon probable', block: 'Blocage' },
    seen: 'Vu',
    line: {
      booking: '{{one}} et {{other}} occupent {{property}} du {{from}} au {{to}}.',
      duplicate:
        '{{one}} et {{other}} annoncent sans doute le même séjour : {{property}}, du {{from}} au {{to}}.',
      block: '{{one}} et {{other}} se chevauchent : {{property}}, du {{from}} au {{to}}.',
    },
    direct: 'Réservation directe ({{guest}})',
    firstSeen:
      'Vus ici\u202f: {{one}} le {{oneAt}}, {{other}} le {{otherAt}}. Seules les plateformes savent quand chacun a été réservé.',
    show: 'Voir les dates',
    advice: {
      callGuests: 'Prévenez les deux voyageurs\u202f: un seul peut venir.',
      cancelOne: 'Annulez l’un des deux séjours là où il a été réservé.',
      syncAfter: 'Puis synchronisez\u202f: le conflit disparaît de lui-même.',
      compare:
        'Comparez les deux séjours ci-dessous\u202f: si c’est le même, ignorez ce doublon\u202f; sinon, annulez l’un d’eux.',
      unblock:
        'Si le voyageur peut venir, supprimez ou raccourcissez le blocage\u202f; sinon, annulez le séjour là où il a été réservé.',
    },
    work: {
      open: 'Ouvrir {{name}}',
      booking: 'Ouvrir la réservation ({{guest}})',
      block: 'Ouvrir le blocage',
      sync: 'Synchroniser maintenant',
    },
    acknowledge: 'Marquer comme vu',
    reopen: 'Marquer comme non vu',
    dismiss: 'Ignorer ce doublon',
    badge_one: '{{count}} conflit',
    badge_other: '{{count}} conflits',
  },
  night: {
    ask: 'Pourquoi cette nuit est-elle prise\u202f?',
    title: 'Nuit du {{date}}',
    taken_one: 'Un séjour occupe cette nuit.',
    taken_other: '{{count}} séjours occupent cette nuit.',
    free: 'Libre : aucun séjour n’occupe cette nuit.',
    unknown:
      'Peut-être prise : aucun séjour connu n’occupe cette nuit, mais tout n’a pas été lu ({{names}}).',
    echo: 'Écho',
    echoText:
      'C’est un de vos propres séjours, que cette plateforme vous renvoie : il garde ses nuits, mais aucun lien ne le publie.',
    ghostText:
      'La plateforme répète un séjour qui n’existe plus ailleurs : il garde ses nuits jusqu’à ce que vous les libériez, dans « Dates à vérifier ».',
    code: 'Code de réservation : {{code}}',
    note: 'Note : {{note}}',
    created: 'Créé le {{when}}',
    edited: 'Modifié le {{when}}',
    firstSeen: 'Vu la première fois le {{when}}',
    lastSeen: 'Vu la dernière fois le {{when}}',
    neverSeen: 'Sa source n’a encore jamais été lue',
    missingSince: 'Absent de sa source depuis le {{when}}',
    keptAt: 'Gardé par vous le {{when}}',
    changes: 'Synchronisations qui l’ont changé',
    publishedBy: 'Publié par : {{names}}.',
    unpublished: 'Aucun lien ne publie ce séjour.',
    developers: 'Détails pour les développeurs',
    eventText: 'Texte de l’événement',
    uid: 'UID',
  },
} as const;
