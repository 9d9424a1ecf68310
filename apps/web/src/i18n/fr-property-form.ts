/** The texts of a property's form, in French; English has the same keys. */
export const frPropertyForm = {
  propertyForm: {
    timeZoneHint: 'Le fuseau du logement\u202f: il fixe les dates des nuits.',
    zoneChange:
      'Tous les calendriers externes seront relus : un séjour qu’une plateforme donne avec des heures peut changer de nuit. Vos réservations et blocages gardent leurs dates.',
    language: 'Langue de ses liens',
    languageHint: 'Celle où les autres agendas lisent « Réservé » ou « Indisponible ».',
    tags: 'Mots-clés',
    tagsHint: 'Pour le retrouver : « plage », « 6 personnes ». Entrée après chacun.',
    unreadable: 'Si un calendrier ne peut pas être lu au moment de réserver',
    unreadableHint: 'Hosteed relit les calendriers du logement avant chaque réservation.',
    unreadableChoice: { warn: 'Réserver et m’avertir', refuse: 'Ne pas réserver', allow: 'Réserver' },
  },
} as const;
