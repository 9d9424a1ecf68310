import { ACCESS_PROBLEMS } from './access-problems.ts';

/** Every problem that the API answers with: its HTTP status and its words. Codes are stable; clients rely on them. */
export const PROBLEMS = {
  ...ACCESS_PROBLEMS,
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
  not_found: {
    status: 404,
    en: ['There is nothing here', 'Check the address: it does not exist, or it is not yours.'],
    fr: ['Il n’y a rien ici', 'Vérifiez l’adresse : elle n’existe pas, ou n’est pas à vous.'],
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
  sources_unread: {
    status: 409,
    en: [
      'A calendar of this property could not be read',
      'See "unreadSources": these nights may have been sold there. Nothing was booked. Try again, look at that platform, or book with another "freshness".',
    ],
    fr: [
      'Un calendrier de ce logement n’a pas pu être lu',
      'Voyez « unreadSources » : ces nuits y ont peut-être été vendues. Rien n’est réservé. Réessayez, regardez sur cette plateforme, ou réservez avec un autre « freshness ».',
    ],
  },
  hold_over: {
    status: 409,
    en: [
      'This hold is over',
      'Its nights are free again, or sold. Take it up with "status", which looks whether they are.',
    ],
    fr: [
      'Cette option est terminée',
      'Ses nuits sont de nouveau libres, ou vendues. Reprenez-la avec « status », qui vérifie si elles le sont.',
    ],
  },
  import_running: {
    status: 409,
    en: [
      'Another file is being taken in',
      'One at a time: nothing of this one was taken. Wait until the other has ended (GET /api/portfolio/imports tells how far it is), then send this one again.',
    ],
    fr: [
      'Un autre fichier est en cours d’import',
      'Un seul à la fois : rien de celui-ci n’a été pris. Attendez la fin de l’autre (GET /api/portfolio/imports dit où il en est), puis renvoyez celui-ci.',
    ],
  },
  idempotency_key_reused: {
    status: 422,
    en: [
      'This Idempotency-Key was sent with something else',
      'Send the very same body to be answered as before, or another key to book anew. Nothing was booked.',
    ],
    fr: [
      'Cette Idempotency-Key a été envoyée avec autre chose',
      'Renvoyez exactement le même corps pour la même réponse, ou une autre clé pour réserver de nouveau. Rien n’est réservé.',
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
      'Another reservation holds these nights, or a calendar has this address. Nothing was changed.',
    ],
    fr: [
      'Autre chose a pris sa place',
      'Une autre réservation occupe ces nuits, ou un calendrier a cette adresse. Rien n’a changé.',
    ],
  },
  held_changed: {
    status: 409,
    en: [
      'What waits has changed meanwhile',
      'A reading or somebody else has changed it since it was shown. Nothing was decided: look at "held" again, and name its "listId".',
    ],
    fr: [
      'Ce qui attend a changé entre-temps',
      'Une lecture ou quelqu’un d’autre l’a changé depuis que vous l’avez vu. Rien n’est décidé : relisez « held », et nommez son « listId ».',
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
  changes_forgotten: {
    status: 410,
    en: [
      'What changed since then is not known any more',
      'Changes are kept for 30 days, and a restored database begins anew. Load everything anew, and go on from the "next" of a call without "since".',
    ],
    fr: [
      'Ce qui a changé depuis n’est plus connu',
      'Les changements sont gardés 30 jours, et une base restaurée recommence. Rechargez tout, puis repartez du « next » d’un appel sans « since ».',
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
