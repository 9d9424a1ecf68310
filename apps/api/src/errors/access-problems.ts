/** Problems about the caller: sessions, accounts, and the tokens of programs. */
export const ACCESS_PROBLEMS = {
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
  origin_not_listed: {
    status: 403,
    en: [
      'This site may not show this property',
      'Its host lists the sites that may: under “Export calendar”, at “Calendar on your site”.',
    ],
    fr: [
      'Ce site ne peut pas afficher ce logement',
      'Son hôte liste les sites qui le peuvent : sous « Exporter le calendrier », à « Calendrier sur votre site ».',
    ],
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
  role_missing: {
    status: 403,
    en: [
      'Your part in these properties does not allow this',
      'Only their host decides that, or does it. For your own properties, choose yourself at the top of the page. Nothing was changed.',
    ],
    fr: [
      'Votre rôle dans ces logements ne le permet pas',
      'Seul leur propriétaire en décide ou le fait. Pour vos propres logements, choisissez-vous en haut de la page. Rien n’a changé.',
    ],
  },
  host_changed: {
    status: 409,
    en: [
      'Other properties are shown now',
      'This session no longer acts for the host in the Acting-For header. Load the page again. Nothing was changed.',
    ],
    fr: [
      'D’autres logements sont affichés maintenant',
      'Cette session n’agit plus pour l’hôte de l’en-tête Acting-For. Rechargez la page. Rien n’a changé.',
    ],
  },
  invitation_over: {
    status: 410,
    en: [
      'This invitation no longer works',
      'It is good for seven days and once, and whoever sent it can take it back. Ask them for another.',
    ],
    fr: [
      'Cette invitation ne marche plus',
      'Elle sert une seule fois, pendant sept jours, et peut être retirée. Demandez-en une autre à qui vous l’a envoyée.',
    ],
  },
  own_invitation: {
    status: 409,
    en: ['This invitation is your own', 'Send its link to the person that you invite.'],
    fr: ['Cette invitation est la vôtre', 'Envoyez son lien à la personne que vous invitez.'],
  },
  member_quota: {
    status: 409,
    en: [
      'There are as many people as there may be',
      'Remove somebody who no longer needs to see your properties.',
    ],
    fr: [
      'Le nombre maximal de personnes est atteint',
      'Retirez quelqu’un qui n’a plus à voir vos logements.',
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
  email_taken: {
    status: 409,
    en: ['This e-mail already has an account', 'Use another e-mail, or enable the account it has.'],
    fr: ['Cet e-mail a déjà un compte', 'Choisissez un autre e-mail, ou réactivez son compte.'],
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
  token_quota: {
    status: 409,
    en: ['There are as many API tokens as there may be', 'Revoke one that nothing uses any more.'],
    fr: ['Le nombre maximal de jetons d’API est atteint', 'Révoquez-en un que plus rien n’utilise.'],
  },
  webhook_quota: {
    status: 409,
    en: ['There are as many webhooks as there may be', 'Delete one that nothing uses any more.'],
    fr: ['Le nombre maximal de webhooks est atteint', 'Supprimez-en un que plus rien n’utilise.'],
  },
  reset_expired: {
    status: 410,
    en: ['This link no longer works', 'It is good for one hour and once. Ask for another.'],
    fr: ['Ce lien ne marche plus', 'Il sert une seule fois, pendant une heure. Demandez-en un autre.'],
  },
} as const;
