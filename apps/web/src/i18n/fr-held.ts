/** What waits for a host's word: vanished, kept and repeated stays. */
export const frHeld = {
  held: {
    released: 'libération automatique {{when}} au plus tôt',
    releasedSoon: 'libération à la prochaine lecture',
    title: 'Dates à vérifier',
    show: 'Voir les dates',
    stayBlocked: 'Vos dates déjà importées restent bloquées.',
    short_one: '{{count}} séjour à vérifier',
    short_other: '{{count}} séjours à vérifier',
    reason: {
      emptied_one: 'Ce calendrier avait {{count}} séjour et n’en a plus. Rien n’a été effacé.',
      emptied_other: 'Ce calendrier avait {{count}} séjours et n’en a plus. Rien n’a été effacé.',
      shrunk_one: 'Ce calendrier a perdu d’un coup {{count}} séjour. Rien n’a été effacé.',
      shrunk_other:
        'Ce calendrier a perdu d’un coup {{count}} séjours, plus de la moitié. Rien n’a été effacé.',
    },
    outage_one: 'Si trois lectures le confirment, il sera libéré, au plus tôt {{when}}.',
    outage_other: 'Si trois lectures le confirment, ils seront libérés, au plus tôt {{when}}.',
    outageSoon: 'Ces dates seront libérées dès que trois lectures l’auront confirmé.',
    vanished_one:
      '{{count}} séjour a disparu de ce calendrier. Il sera libéré après une deuxième lecture, au plus tôt {{when}}.',
    vanished_other:
      '{{count}} séjours ont disparu de ce calendrier. Ils seront libérés après une deuxième lecture, au plus tôt {{when}}.',
    vanishedSoon_one:
      '{{count}} séjour a disparu de ce calendrier. Il sera libéré à la prochaine lecture qui le confirme.',
    vanishedSoon_other:
      '{{count}} séjours ont disparu de ce calendrier. Ils seront libérés à la prochaine lecture qui le confirme.',
    atTime: 'à {{time}}',
    onDay: 'le {{day}} à {{time}}',
    kept_one: '{{count}} séjour que vous avez gardé n’est plus dans ce calendrier.',
    kept_other: '{{count}} séjours que vous avez gardés ne sont plus dans ce calendrier.',
    ghosts_one: '{{count}} séjour qui n’existe plus ailleurs est encore répété par ce calendrier.',
    ghosts_other: '{{count}} séjours qui n’existent plus ailleurs sont encore répétés par ce calendrier.',
    readsOwnStays:
      '{{name}} lit votre lien principal, qui lui montre ses propres dates : il peut les répéter après une annulation. Donnez-lui son propre lien, dans « Exporter le calendrier ».',
    pendingTitle: 'Disparus du calendrier',
    pendingHint:
      'Libérez ces dates si les réservations sont annulées ; gardez-les si elles tiennent toujours.',
    keptTitle: 'Gardés par vous',
    keptHint:
      'Ces dates restent bloquées jusqu’à ce que vous les libériez, ou que le calendrier les annonce.',
    ghostsTitle: 'Répétés par la plateforme',
    ghostsHint:
      'Ces dates venaient d’ailleurs et n’y existent plus, mais la plateforme les répète encore. Gardez-les si quelqu’un y a réservé ; sinon libérez-les, partout où elles ne sont que répétées. Pour que cela n’arrive plus, donnez à chaque plateforme son propre lien.',
    since: 'disparu {{when}}',
    keptSince: 'gardé {{when}}',
    ghostSince: 'sans original depuis {{when}}',
    becomes: 'il en resterait : {{dates}}',
    alsoIn: 'répété aussi par {{names}}',
    free: 'Libérer',
    keep: 'Garder',
    freeAll: 'Libérer ces dates',
    keepAll: 'Garder ces dates',
    done: {
      free_one: '{{count}} séjour libéré.',
      free_other: '{{count}} séjours libérés.',
      keep_one: '{{count}} séjour gardé.',
      keep_other: '{{count}} séjours gardés.',
    },
    nothing: 'Il ne reste rien à vérifier.',
    gone: 'Ce calendrier n’est plus importé ici\u202f: plus rien n’y attend.',
  },
} as const;
