import { type CalendarChannel, nameOf, platformOf } from '#platforms';

/** The languages in which a failure explains itself. */
export type Language = 'fr' | 'en';

interface Words {
  /** What happened; `{site}` is replaced by the name of the site. */
  cause: string;
  /** What the host can do about it. */
  fix: string;
}

/** Every way in which a sync can fail: closed, stable, stored with the run and shown in words. */
const FAILURES = {
  url_private: {
    fr: {
      cause: 'Cette adresse mène à un réseau privé ou à un port interdit.',
      fix: 'Collez le lien public que donne la plateforme.',
    },
    en: {
      cause: 'This address leads to a private network or a forbidden port.',
      fix: 'Paste the public link that the platform gives.',
    },
  },
  dns: {
    fr: { cause: 'Ce site n’existe pas ou ne répond pas.', fix: 'Vérifiez l’adresse du calendrier.' },
    en: { cause: 'This site does not exist, or does not answer.', fix: 'Check the address of the calendar.' },
  },
  connect: {
    fr: {
      cause: '{site} n’accepte pas la connexion.',
      fix: 'Nous réessayons tout seuls. Si cela dure, vérifiez l’adresse.',
    },
    en: {
      cause: '{site} does not accept the connection.',
      fix: 'We keep retrying. If it lasts, check the address.',
    },
  },
  tls: {
    fr: {
      cause: 'Le certificat du site n’est pas valide.',
      fix: 'Prévenez la plateforme, ou remplacez le lien.',
    },
    en: {
      cause: 'The certificate of the site is not valid.',
      fix: 'Tell the platform, or replace the link.',
    },
  },
  timeout: {
    fr: { cause: '{site} répond trop lentement.', fix: 'Nous réessayons tout seuls.' },
    en: { cause: '{site} answers too slowly.', fix: 'We keep retrying.' },
  },
  redirects: {
    fr: {
      cause: 'Le lien renvoie d’adresse en adresse sans aboutir.',
      fix: 'Remplacez le lien par celui que donne la plateforme aujourd’hui.',
    },
    en: {
      cause: 'The link redirects again and again, or to a place that is not allowed.',
      fix: 'Replace the link with the one that the platform gives today.',
    },
  },
  http_401_403: {
    fr: { cause: '{site} refuse l’accès : le lien n’est plus public.', fix: 'Remplacez le lien.' },
    en: { cause: '{site} denies access: the link is no longer public.', fix: 'Replace the link.' },
  },
  http_404_410: {
    fr: {
      cause: '{site} ne trouve plus ce calendrier : le lien a sans doute été régénéré.',
      fix: 'Remplacez le lien.',
    },
    en: {
      cause: '{site} no longer finds this calendar: the link was probably regenerated.',
      fix: 'Replace the link.',
    },
  },
  http_429: {
    fr: {
      cause: '{site} demande d’attendre avant une nouvelle lecture.',
      fix: 'Nous réessayons tout seuls, plus tard.',
    },
    en: { cause: '{site} asks us to wait before reading again.', fix: 'We retry by ourselves, later.' },
  },
  http_5xx: {
    fr: { cause: '{site} est en panne.', fix: 'Nous réessayons tout seuls.' },
    en: { cause: '{site} has an outage.', fix: 'We keep retrying.' },
  },
  http_other: {
    fr: {
      cause: '{site} donne une réponse inattendue.',
      fix: 'Nous réessayons tout seuls. Si cela dure, remplacez le lien.',
    },
    en: {
      cause: '{site} gives an unexpected answer.',
      fix: 'We keep retrying. If it lasts, replace the link.',
    },
  },
  encoding: {
    fr: {
      cause: 'La réponse est compressée d’une manière que nous ne lisons pas.',
      fix: 'Prévenez la plateforme.',
    },
    en: { cause: 'The answer is compressed in a way that we do not read.', fix: 'Tell the platform.' },
  },
  body_cut: {
    fr: { cause: 'La réponse s’est interrompue avant la fin.', fix: 'Nous réessayons tout seuls.' },
    en: { cause: 'The answer broke off before its end.', fix: 'We keep retrying.' },
  },
  empty: {
    fr: {
      cause: 'La réponse est vide.',
      fix: 'Nous réessayons tout seuls. Si cela dure, remplacez le lien.',
    },
    en: { cause: 'The answer is empty.', fix: 'We keep retrying. If it lasts, replace the link.' },
  },
  not_a_calendar: {
    fr: {
      cause: 'L’adresse renvoie une page web, pas un calendrier.',
      fix: 'Copiez le lien iCal depuis la plateforme.',
    },
    en: {
      cause: 'The address returns a web page, not a calendar.',
      fix: 'Copy the iCal link from the platform.',
    },
  },
  truncated: {
    fr: { cause: 'Le calendrier est coupé avant la fin.', fix: 'Nous réessayons tout seuls.' },
    en: { cause: 'The calendar is cut before its end.', fix: 'We keep retrying.' },
  },
  unreadable: {
    fr: { cause: 'Le calendrier est abîmé : ses lignes ne se lisent pas.', fix: 'Prévenez la plateforme.' },
    en: { cause: 'The calendar is damaged: its lines cannot be read.', fix: 'Tell the platform.' },
  },
  too_large: {
    fr: {
      cause: 'Le calendrier est trop gros.',
      fix: 'Demandez à la plateforme un calendrier des seules réservations.',
    },
    en: { cause: 'The calendar is too large.', fix: 'Ask the platform for a calendar of bookings only.' },
  },
  too_complex: {
    fr: {
      cause: 'Le calendrier est trop complexe pour être lu sans risque.',
      fix: 'Demandez à la plateforme un calendrier des seules réservations.',
    },
    en: {
      cause: 'The calendar is too complex to be read safely.',
      fix: 'Ask the platform for a calendar of bookings only.',
    },
  },
  address_lost: {
    fr: {
      cause: 'Le serveur a perdu la clé de cette adresse : il ne peut plus la lire.',
      fix: 'Collez à nouveau le lien de la plateforme.',
    },
    en: {
      cause: 'The server lost the key of this address and can no longer read it.',
      fix: 'Paste the platform’s link again.',
    },
  },
  host_busy: {
    fr: {
      cause: 'Trop de calendriers attendent déjà ce site.',
      fix: 'Nous réessayons tout seuls, dans quelques minutes.',
    },
    en: {
      cause: 'Too many calendars wait for this site already.',
      fix: 'We keep retrying, in a few minutes.',
    },
  },
  busy: {
    fr: {
      cause: 'Trop de calendriers sont lus en ce moment.',
      fix: 'Nous réessayons tout seuls, dans quelques minutes.',
    },
    en: { cause: 'Too many calendars are being read right now.', fix: 'We keep retrying, in a few minutes.' },
  },
  reader_starved: {
    fr: {
      cause: 'Notre serveur était trop occupé pour lire ce calendrier.',
      fix: 'Nous réessayons tout seuls. Si cela dure, prévenez l’administrateur.',
    },
    en: {
      cause: 'Our server was too busy to read this calendar.',
      fix: 'We keep retrying. If it lasts, tell the administrator.',
    },
  },
  clock_wrong: {
    fr: {
      cause: 'L’horloge du serveur et celle de sa base de données n’indiquent pas le même jour.',
      fix: 'Prévenez l’administrateur. La lecture reprend toute seule dès qu’elles sont d’accord.',
    },
    en: {
      cause: 'The clock of the server and that of its database do not show the same day.',
      fix: 'Tell the administrator. Reading resumes by itself as soon as they agree.',
    },
  },
  superseded: {
    fr: { cause: 'Une autre synchronisation de ce calendrier a pris le relais.', fix: 'Rien à faire.' },
    en: { cause: 'Another sync of this calendar took over.', fix: 'Nothing to do.' },
  },
  internal: {
    fr: {
      cause: 'Une erreur est survenue chez nous.',
      fix: 'Nous réessayons tout seuls. Si cela dure, prévenez l’administrateur.',
    },
    en: {
      cause: 'Something went wrong on our side.',
      fix: 'We keep retrying. If it lasts, tell the administrator.',
    },
  },
} as const satisfies Record<string, Record<Language, Words>>;

export type SyncFailureCode = keyof typeof FAILURES;

export const SYNC_FAILURE_CODES = Object.keys(FAILURES) as SyncFailureCode[];

const SITE: Record<Language, string> = { fr: 'Le site', en: 'The site' };

const KEPT: Record<Language, string> = {
  fr: 'Vos dates déjà importées restent bloquées.',
  en: 'Dates already imported stay blocked.',
};

/** For a code that a later version has stored. */
const UNKNOWN: Record<Language, Words> = {
  fr: {
    cause: 'Une version plus récente du serveur a noté une erreur que celle-ci ne connaît pas.',
    fix: 'Nous réessayons tout seuls. Si cela dure, prévenez l’administrateur.',
  },
  en: {
    cause: 'A newer version of the server noted an error that this one does not know.',
    fix: 'We keep retrying. If it lasts, tell the administrator.',
  },
};

/**
 * What happened, what it means for the dates and what to do, in one language.
 *
 * @param code a `SyncFailureCode`; another, which a later version has stored, is shown as unknown
 * @param channel of the calendar, which is named where it is known
 */
export function explainSyncFailure(
  code: string,
  language: Language,
  channel: CalendarChannel | null = null,
): Words & { kept: string } {
  const isKnown = Object.hasOwn(FAILURES, code);
  const { cause, fix } = (isKnown ? FAILURES[code as SyncFailureCode] : UNKNOWN)[language];
  const platform = platformOf(channel ?? undefined);
  const site = platform ? nameOf(platform, language) : SITE[language];
  return { cause: cause.replace('{site}', site), fix, kept: KEPT[language] };
}
