/** Every problem that the API answers with: its HTTP status and its words. Codes are stable; clients rely on them. */
export const PROBLEMS = {
  validation_failed: {
    status: 400,
    en: [
      'The request is not valid',
      'Correct the fields listed in "errors" and send it again. Nothing was saved.',
    ],
    fr: [
      'La demande n’est pas valide',
      'Corrigez les champs listés dans « errors » et renvoyez-la. Rien n’a été enregistré.',
    ],
  },
  malformed_json: {
    status: 400,
    en: ['The body is not readable JSON', 'Send a JSON object. Nothing was saved.'],
    fr: ['Le corps n’est pas du JSON lisible', 'Envoyez un objet JSON. Rien n’a été enregistré.'],
  },
  unauthenticated: {
    status: 401,
    en: ['You are not signed in', 'Sign in and try again.'],
    fr: ['Vous n’êtes pas connecté', 'Connectez-vous et réessayez.'],
  },
  token_invalid: {
    status: 401,
    en: [
      'This API token opens nothing',
      'It was revoked, has expired or was copied in part. Make another in the settings of the account.',
    ],
    fr: [
      'Ce jeton d’API n’ouvre rien',
      'Il a été révoqué, a expiré ou a été copié en partie. Créez-en un autre dans les réglages du compte.',
    ],
  },
  wrong_credentials: {
    status: 401,
    en: ['E-mail or password is wrong', 'Check both and try again.'],
    fr: ['L’e-mail ou le mot de passe est faux', 'Vérifiez-les et réessayez.'],
  },
  wrong_password: {
    status: 403,
    en: ['The present password is wrong', 'Check it and try again. The password was not changed.'],
    fr: ['Le mot de passe actuel est faux', 'Vérifiez-le et réessayez. Le mot de passe n’a pas changé.'],
  },
  wrong_setup_token: {
    status: 403,
    en: ['The setup token is wrong', 'Use the token that the last start of the server printed.'],
    fr: ['Le jeton d’installation est faux', 'Utilisez celui que le dernier démarrage du serveur a affiché.'],
  },
  forbidden: {
    status: 403,
    en: ['This is for administrators', 'Ask an administrator to do it.'],
    fr: ['Réservé aux administrateurs', 'Demandez à un administrateur de le faire.'],
  },
  scope_missing: {
    status: 403,
    en: [
      'This API token does not allow that',
      'It lacks the scope in "scope". Use a token that has it. Nothing was changed.',
    ],
    fr: [
      'Ce jeton d’API ne permet pas cela',
      'Il lui manque la portée indiquée dans « scope ». Utilisez un jeton qui l’a. Rien n’a changé.',
    ],
  },
  session_needed: {
    status: 403,
    en: [
      'No API token may do this',
      'It is for people: sign in to the application to do it. Nothing was changed.',
    ],
    fr: [
      'Aucun jeton d’API ne peut faire cela',
      'C’est réservé aux personnes : connectez-vous à l’application pour le faire. Rien n’a changé.',
    ],
  },
  cross_site: {
    status: 403,
    en: [
      'The request comes from another site',
      'Open the application itself and try again. Nothing was changed.',
    ],
    fr: ['La demande vient d’un autre site', 'Ouvrez l’application elle-même et réessayez. Rien n’a changé.'],
  },
  not_found: {
    status: 404,
    en: ['There is nothing here', 'Check the address: it does not exist, or it is not yours.'],
    fr: ['Il n’y a rien ici', 'Vérifiez l’adresse : elle n’existe pas, ou n’est pas à vous.'],
  },
  email_taken: {
    status: 409,
    en: ['This e-mail already has an account', 'Use another e-mail, or enable the account it has.'],
    fr: ['Cet e-mail a déjà un compte', 'Choisissez un autre e-mail, ou réactivez son compte.'],
  },
  demo_needs_no_property: {
    status: 409,
    en: [
      'You have properties already',
      'The demonstration is for accounts without any. Nothing was changed.',
    ],
    fr: [
      'Vous avez déjà des logements',
      'La démonstration est pour les comptes qui n’en ont aucun. Rien n’a changé.',
    ],
  },
  account_deleted: {
    status: 409,
    en: [
      'This account was deleted',
      'Until the day in "forgottenAt" it can be brought back with everything in it; after that nothing of it is left.',
    ],
    fr: [
      'Ce compte a été supprimé',
      'Jusqu’au jour indiqué dans « forgottenAt », il peut être récupéré avec tout son contenu ; ensuite il n’en reste rien.',
    ],
  },
  last_admin: {
    status: 409,
    en: ['This is the last active administrator', 'Make somebody else administrator first.'],
    fr: ['C’est le dernier administrateur actif', 'Nommez d’abord un autre administrateur.'],
  },
  setup_done: {
    status: 409,
    en: ['The administrator already exists', 'Sign in instead.'],
    fr: ['L’administrateur existe déjà', 'Connectez-vous.'],
  },
  stay_in_the_way: {
    status: 409,
    en: [
      'These nights are already taken',
      'See "conflicts" for what is in the way, from where and when. Choose other nights; "yieldsTo" names the field that writes over a stay: "doubleBooking" means that two guests may come.',
    ],
    fr: [
      'Ces nuits sont déjà prises',
      'Voyez dans « conflicts » qui les occupe, d’où et quand. Choisissez d’autres nuits ; « yieldsTo » nomme le champ qui passe outre : avec « doubleBooking », deux voyageurs peuvent venir.',
    ],
  },
  synced_block: {
    status: 409,
    en: [
      'This block belongs to an external calendar',
      'Change it on the platform it comes from, then synchronise.',
    ],
    fr: ['Ce blocage vient d’un calendrier externe', 'Modifiez-le sur sa plateforme, puis synchronisez.'],
  },
  token_quota: {
    status: 409,
    en: ['There are as many API tokens as there may be', 'Revoke one that nothing uses any more.'],
    fr: ['Le nombre maximal de jetons d’API est atteint', 'Révoquez-en un que plus rien n’utilise.'],
  },
  calendar_quota: {
    status: 409,
    en: [
      'There are as many external calendars as there may be',
      'Delete one that you no longer use, or ask whoever operates this server to raise CALENDARS_PER_PROPERTY or CALENDARS_PER_HOST.',
    ],
    fr: [
      'Le nombre maximal de calendriers externes est atteint',
      'Supprimez-en un qui ne sert plus, ou demandez à qui exploite ce serveur de relever CALENDARS_PER_PROPERTY ou CALENDARS_PER_HOST.',
    ],
  },
  feed_quota: {
    status: 409,
    en: ['There are as many feeds as there may be', 'Revoke one that nobody reads any more.'],
    fr: ['Le nombre maximal de liens d’export est atteint', 'Révoquez-en un que personne ne lit plus.'],
  },
  main_feed: {
    status: 409,
    en: ['The main feed cannot be revoked', 'Give it a new link instead: the old one then finds nothing.'],
    fr: [
      'Le lien principal ne peut pas être révoqué',
      'Régénérez-le plutôt : l’ancien lien ne mènera plus à rien.',
    ],
  },
  not_dismissible: {
    status: 409,
    en: [
      'Only a probable duplicate can be dismissed',
      'Acknowledge the conflict instead; it goes by itself when the stays no longer overlap.',
    ],
    fr: [
      'Seul un doublon probable peut être ignoré',
      'Marquez plutôt le conflit comme vu ; il disparaît quand les séjours ne se chevauchent plus.',
    ],
  },
  calendar_duplicate: {
    status: 409,
    en: [
      'This property already imports this calendar',
      'Change or synchronise the calendar that has this address. Nothing was saved.',
    ],
    fr: [
      'Ce logement importe déjà ce calendrier',
      'Modifiez ou synchronisez celui qui a cette adresse. Rien n’a été enregistré.',
    ],
  },
  own_feed: {
    status: 409,
    en: [
      'This is this property’s own link',
      'Importing it would make a loop. Paste the link that the other platform gives. Nothing was saved.',
    ],
    fr: [
      'C’est le lien de ce même logement',
      'L’importer créerait une boucle. Collez le lien que donne l’autre plateforme. Rien n’a été enregistré.',
    ],
  },
  nothing_to_undo: {
    status: 409,
    en: ['There is nothing to undo', 'The last synchronisation changed nothing, or was undone already.'],
    fr: ['Il n’y a rien à annuler', 'La dernière synchronisation n’a rien changé, ou est déjà annulée.'],
  },
  restore_in_the_way: {
    status: 409,
    en: [
      'Something else has taken its place',
      'A confirmed reservation holds these nights, or a calendar has this address. Nothing was changed.',
    ],
    fr: [
      'Autre chose a pris sa place',
      'Une réservation confirmée occupe ces nuits, ou un calendrier a cette adresse. Rien n’a changé.',
    ],
  },
  undo_stale: {
    status: 409,
    en: [
      'This synchronisation can no longer be undone',
      'Its dates have changed since. Nothing was undone; see the history.',
    ],
    fr: [
      'Cette synchronisation ne peut plus être annulée',
      'Ses dates ont changé depuis. Rien n’a été annulé ; voyez l’historique.',
    ],
  },
  body_too_large: {
    status: 413,
    en: ['The body is too large', 'Send at most 256 kB. Nothing was saved.'],
    fr: ['Le corps est trop gros', 'Envoyez au plus 256 Ko. Rien n’a été enregistré.'],
  },
  unsupported_media_type: {
    status: 415,
    en: ['Only JSON is accepted', 'Send the body as application/json. Nothing was saved.'],
    fr: ['Seul le JSON est accepté', 'Envoyez le corps en application/json. Rien n’a été enregistré.'],
  },
  reset_expired: {
    status: 410,
    en: ['This link no longer works', 'It is good for one hour and once. Ask for another.'],
    fr: ['Ce lien ne marche plus', 'Il sert une seule fois, pendant une heure. Demandez-en un autre.'],
  },
  too_many_requests: {
    status: 429,
    en: ['Too many requests', 'Wait for the time in Retry-After, then try again.'],
    fr: ['Trop de demandes', 'Attendez le temps indiqué dans Retry-After, puis réessayez.'],
  },
  bad_request: {
    status: 400,
    en: ['The request is not understood', 'Check it against the documentation at /api/docs.'],
    fr: ['La demande n’est pas comprise', 'Comparez-la à la documentation, /api/docs.'],
  },
  internal: {
    status: 500,
    en: [
      'Something went wrong on our side',
      'Try again. If it lasts, tell the administrator the reference in "instance".',
    ],
    fr: [
      'Une erreur est survenue chez nous',
      'Réessayez. Si cela dure, donnez la référence « instance » à l’administrateur.',
    ],
  },
  calendars_unread: {
    status: 503,
    en: [
      'Calendars of this property have not been read yet',
      'The database was restored, or the server was away. Until they have been read again, nobody knows which nights are free: nothing is published or booked. Try again later, or see the calendars of the property.',
    ],
    fr: [
      'Des calendriers de ce logement n’ont pas encore été relus',
      'La base a été restaurée, ou le serveur était arrêté. Tant qu’ils n’ont pas été relus, nul ne sait quelles nuits sont libres : rien n’est publié ni réservé. Réessayez plus tard, ou voyez les calendriers du logement.',
    ],
  },
  busy: {
    status: 503,
    en: ['The server is busy', 'Try again in a moment.'],
    fr: ['Le serveur est occupé', 'Réessayez dans un instant.'],
  },
  database_unavailable: {
    status: 503,
    en: ['The database does not answer', 'Nothing was lost. Try again in a moment.'],
    fr: ['La base de données ne répond pas', 'Rien n’est perdu. Réessayez dans un instant.'],
  },
} as const satisfies Record<
  string,
  { status: number; en: readonly [string, string]; fr: readonly [string, string] }
>;

export type ProblemCode = keyof typeof PROBLEMS;
