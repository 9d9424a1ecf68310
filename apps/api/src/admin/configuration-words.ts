import type { Language } from '#availability';

interface Words {
  /** Text where all is well. */
  ok: string;
  /** Text where it is not. */
  finding: string;
  /** What to do about it. */
  fix: string;
}

/** All checks of the configuration: a closed list with stable codes. */
const CHECKS = {
  public_url_private: {
    fr: {
      ok: 'PUBLIC_URL est une adresse publique.',
      finding:
        'PUBLIC_URL mène à cette machine ou à un réseau privé : aucune plateforme ne peut lire les liens.',
      fix: 'Donnez à PUBLIC_URL l’adresse publique de ce serveur. Les liens déjà collés doivent l’être à nouveau.',
    },
    en: {
      ok: 'PUBLIC_URL is a public address.',
      finding: 'PUBLIC_URL leads to this machine or a private network: no platform can read the links.',
      fix: 'Set PUBLIC_URL to the public address of this server. Links that were pasted must be pasted again.',
    },
  },
  not_https: {
    fr: {
      ok: 'PUBLIC_URL est en https.',
      finding: 'PUBLIC_URL n’est pas en https : mots de passe et liens secrets circulent en clair.',
      fix: 'Placez un proxy TLS devant ce serveur et donnez à PUBLIC_URL son adresse https.',
    },
    en: {
      ok: 'PUBLIC_URL is https.',
      finding: 'PUBLIC_URL is not https: passwords and secret links travel in the clear.',
      fix: 'Put a TLS proxy in front of this server and set PUBLIC_URL to its https address.',
    },
  },
  webcal_port: {
    fr: {
      ok: 'PUBLIC_URL est sur le port habituel.',
      finding:
        'PUBLIC_URL nomme un port : des plateformes refusent un tel lien, et des agendas ouvrent un lien webcal sur le port 80 ou 443.',
      fix: 'Servez cette adresse sur le port 443.',
    },
    en: {
      ok: 'PUBLIC_URL is on the usual port.',
      finding:
        'PUBLIC_URL names a port: some platforms refuse such a link, and some calendars open a webcal link on port 80 or 443.',
      fix: 'Serve this address on port 443.',
    },
  },
  migrations_pending: {
    fr: {
      ok: 'La base de données est à jour.',
      finding: 'La base de données n’a pas toutes les migrations de cette version.',
      fix: 'Redémarrez ce serveur : il migre au démarrage.',
    },
    en: {
      ok: 'The database is up to date.',
      finding: 'The database lacks migrations of this version.',
      fix: 'Restart this server: it migrates when it starts.',
    },
  },
  key_lost: {
    fr: {
      ok: 'Ce serveur lit tous les liens et toutes les adresses de calendriers.',
      finding:
        'Des liens et des adresses ont été chiffrés avec une clé que ce serveur n’a pas : les liens collés marchent encore, ces calendriers ne sont plus lus.',
      fix: 'Remettez l’ancienne clé dans FEED_KEY, ou demandez aux hôtes de régénérer ces liens et de coller à nouveau ces adresses.',
    },
    en: {
      ok: 'This server can read every link and every address of a calendar.',
      finding:
        'Links and addresses were sealed with a key that this server does not have: pasted links still work, those calendars are no longer read.',
      fix: 'Set FEED_KEY to the key of before, or have hosts regenerate those links and paste those addresses again.',
    },
  },
  clock_off: {
    fr: {
      ok: 'Ce serveur et sa base de données sont à la même heure.',
      finding:
        'L’horloge de ce serveur et celle de sa base de données diffèrent. Au-delà d’un jour, aucun calendrier n’est appliqué.',
      fix: 'Réglez les deux horloges (NTP) : tout reprend sans redémarrage.',
    },
    en: {
      ok: 'This server and its database have the same time.',
      finding: 'The clocks of this server and of its database differ. Beyond a day, no calendar is applied.',
      fix: 'Set both clocks right (NTP): everything resumes without a restart.',
    },
  },
  properties_unread: {
    fr: {
      ok: 'Tous les logements sont publiés.',
      finding:
        'Après une restauration ou un arrêt, des logements attendent la lecture de leurs calendriers : ils ne sont ni publiés ni réservables.',
      fix: 'Attendez, ou voyez les calendriers en échec. La page d’exploitation de la documentation dit que faire.',
    },
    en: {
      ok: 'Every property is published.',
      finding:
        'After a restore or an outage, properties wait for their calendars to be read: they are neither published nor booked.',
      fix: 'Wait, or see the failing calendars. The operations page of the documentation says what to do.',
    },
  },
  backup_missing: {
    fr: {
      ok: 'Il y a une sauvegarde.',
      finding: 'Aucune sauvegarde n’est connue.',
      fix: 'Sauvegardez la base et la clé chaque jour, touchez ensuite un fichier et nommez-le dans BACKUP_MARKER.',
    },
    en: {
      ok: 'There is a backup.',
      finding: 'No backup is known.',
      fix: 'Back up the database and the key every day, touch a file after it and name that in BACKUP_MARKER.',
    },
  },
  backup_old: {
    fr: {
      ok: 'La dernière sauvegarde a moins de 48 heures.',
      finding: 'La dernière sauvegarde a plus de 48 heures.',
      fix: 'Vérifiez la tâche qui sauvegarde la base.',
    },
    en: {
      ok: 'The last backup is less than 48 hours old.',
      finding: 'The last backup is more than 48 hours old.',
      fix: 'Check the job that backs up the database.',
    },
  },
  feed_key_in_folder: {
    fr: {
      ok: 'La clé des liens est dans FEED_KEY.',
      finding:
        'La clé des liens est un fichier du dossier de données : perdue avec lui, tous les liens sont à refaire.',
      fix: 'Mettez le contenu du fichier feed-key dans FEED_KEY, et gardez-en une copie ailleurs.',
    },
    en: {
      ok: 'The key of the links is in FEED_KEY.',
      finding:
        'The key of the links is a file in the data folder: lost with it, all links must be made anew.',
      fix: 'Put the content of the file feed-key into FEED_KEY, and keep a copy elsewhere.',
    },
  },
  database_embedded: {
    fr: {
      ok: 'La base de données est un serveur à part.',
      finding:
        'La base de données est celle que ce serveur lance : elle s’arrête avec lui et n’en sert qu’un.',
      fix: 'Pour la production, donnez à DATABASE_URL un serveur PostgreSQL.',
    },
    en: {
      ok: 'The database is a server of its own.',
      finding: 'The database is the one that this server starts: it stops with it and serves no other.',
      fix: 'For production, set DATABASE_URL to a PostgreSQL server.',
    },
  },
  smtp_missing: {
    fr: {
      ok: 'Un serveur d’e-mail est configuré.',
      finding: 'Aucun serveur d’e-mail : les hôtes ne sont prévenus d’aucun conflit.',
      fix: 'Donnez SMTP_URL et MAIL_FROM.',
    },
    en: {
      ok: 'A mail server is configured.',
      finding: 'There is no mail server: hosts are told of no conflict.',
      fix: 'Set SMTP_URL and MAIL_FROM.',
    },
  },
  scheduler_off: {
    fr: {
      ok: 'Ce serveur synchronise tout seul.',
      finding: 'Ce serveur ne synchronise rien tout seul.',
      fix: 'Vérifiez qu’une tâche cron le fait, ou mettez SYNC_SCHEDULER=on.',
    },
    en: {
      ok: 'This server synchronises by itself.',
      finding: 'This server synchronises nothing by itself.',
      fix: 'Make sure that a cron job does, or set SYNC_SCHEDULER=on.',
    },
  },
  trust_proxy_missing: {
    fr: {
      ok: 'Les limites comptent chaque appelant.',
      finding: 'Aucun proxy n’est reconnu : les limites comptent tous les appelants comme un seul.',
      fix: 'Nommez le proxy qui porte TLS dans TRUST_PROXY.',
    },
    en: {
      ok: 'Limits count every caller.',
      finding: 'No proxy is trusted: limits count all callers as one.',
      fix: 'Name the proxy that carries TLS in TRUST_PROXY.',
    },
  },
} as const satisfies Record<string, Record<Language, Words>>;

export type ConfigurationCode = keyof typeof CHECKS;

/** State and remedy in one language; no remedy where all is well. */
export function explainConfiguration(
  code: ConfigurationCode,
  isOk: boolean,
  language: Language,
): { finding: string; fix: string | null } {
  const { ok, finding, fix } = CHECKS[code][language];
  return isOk ? { finding: ok, fix: null } : { finding, fix };
}
