/** Texts of the calendar, with placeholders `{…}`. */
export interface Words {
  title: string;
  previous: string;
  next: string;
  free: string;
  taken: string;
  unknown: string;
  outside: string;
  past: string;
  departureOnly: string;
  chooseArrival: string;
  chooseDeparture: string;
  chosen: string;
  oneNight: string;
  nights: string;
  loading: string;
  failed: string;
  notKnown: string;
  retry: string;
}

const LANGUAGES = ['fr', 'en', 'de', 'es', 'it'] as const;
export type EmbedLanguage = (typeof LANGUAGES)[number];

export const WORDS: Record<EmbedLanguage, Words> = {
  fr: {
    title: 'Disponibilités',
    previous: 'Mois précédent',
    next: 'Mois suivant',
    free: 'libre',
    taken: 'pris',
    unknown: 'inconnu',
    outside: 'pas encore ouvert',
    past: 'passé',
    departureOnly: 'pris, départ possible',
    chooseArrival: 'Choisissez votre jour d’arrivée.',
    chooseDeparture: 'Arrivée le {arrival}. Choisissez votre jour de départ.',
    chosen: 'Du {arrival} au {departure} : {nights}.',
    oneNight: '1 nuit',
    nights: '{count} nuits',
    loading: 'Les disponibilités arrivent…',
    failed: 'Les disponibilités sont inconnues pour l’instant.',
    notKnown:
      'Un calendrier de ce logement n’a pas pu être lu : demandez à votre hôte si vos dates sont libres.',
    retry: 'Réessayer',
  },
  en: {
    title: 'Availability',
    previous: 'Previous month',
    next: 'Next month',
    free: 'free',
    taken: 'taken',
    unknown: 'unknown',
    outside: 'not open yet',
    past: 'past',
    departureOnly: 'taken, departure possible',
    chooseArrival: 'Choose your day of arrival.',
    chooseDeparture: 'Arrival on {arrival}. Choose your day of departure.',
    chosen: 'From {arrival} to {departure}: {nights}.',
    oneNight: '1 night',
    nights: '{count} nights',
    loading: 'Loading the availability…',
    failed: 'The availability is unknown for now.',
    notKnown: 'A calendar of this property could not be read: ask your host whether your dates are free.',
    retry: 'Try again',
  },
  de: {
    title: 'Verfügbarkeit',
    previous: 'Voriger Monat',
    next: 'Nächster Monat',
    free: 'frei',
    taken: 'belegt',
    unknown: 'unbekannt',
    outside: 'noch nicht buchbar',
    past: 'vergangen',
    departureOnly: 'belegt, Abreise möglich',
    chooseArrival: 'Wählen Sie Ihren Anreisetag.',
    chooseDeparture: 'Anreise am {arrival}. Wählen Sie Ihren Abreisetag.',
    chosen: 'Vom {arrival} bis {departure}: {nights}.',
    oneNight: '1 Nacht',
    nights: '{count} Nächte',
    loading: 'Die Verfügbarkeit wird geladen…',
    failed: 'Die Verfügbarkeit ist zurzeit unbekannt.',
    notKnown:
      'Ein Kalender dieser Unterkunft konnte nicht gelesen werden: Fragen Sie Ihren Gastgeber, ob Ihre Daten frei sind.',
    retry: 'Erneut versuchen',
  },
  es: {
    title: 'Disponibilidad',
    previous: 'Mes anterior',
    next: 'Mes siguiente',
    free: 'libre',
    taken: 'ocupado',
    unknown: 'desconocido',
    outside: 'aún no abierto',
    past: 'pasado',
    departureOnly: 'ocupado, salida posible',
    chooseArrival: 'Elija su día de llegada.',
    chooseDeparture: 'Llegada el {arrival}. Elija su día de salida.',
    chosen: 'Del {arrival} al {departure}: {nights}.',
    oneNight: '1 noche',
    nights: '{count} noches',
    loading: 'Cargando la disponibilidad…',
    failed: 'La disponibilidad es desconocida por ahora.',
    notKnown:
      'No se pudo leer un calendario de este alojamiento: pregunte a su anfitrión si sus fechas están libres.',
    retry: 'Reintentar',
  },
  it: {
    title: 'Disponibilità',
    previous: 'Mese precedente',
    next: 'Mese successivo',
    free: 'libero',
    taken: 'occupato',
    unknown: 'sconosciuto',
    outside: 'non ancora aperto',
    past: 'passato',
    departureOnly: 'occupato, partenza possibile',
    chooseArrival: 'Scegliete il giorno di arrivo.',
    chooseDeparture: 'Arrivo il {arrival}. Scegliete il giorno di partenza.',
    chosen: 'Dal {arrival} al {departure}: {nights}.',
    oneNight: '1 notte',
    nights: '{count} notti',
    loading: 'Caricamento della disponibilità…',
    failed: 'La disponibilità è sconosciuta per ora.',
    notKnown:
      'Non è stato possibile leggere un calendario di questo alloggio: chiedete al vostro host se le date sono libere.',
    retry: 'Riprovare',
  },
};

/** The first preferred language that the calendar has; English where it has none of them. @example 'fr-CA' is 'fr' */
export function languageAmong(wished: readonly (string | undefined)[]): EmbedLanguage {
  for (const wish of wished) {
    const spoken = LANGUAGES.find((language) => wish?.toLowerCase().split('-')[0] === language);
    if (spoken) return spoken;
  }
  return 'en';
}

/** A text with its placeholders filled in. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
