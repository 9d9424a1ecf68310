import type { Language } from '#availability';

/** The sentences of alerts. In French, a narrow no-break space (U+202F) stands inside « » and before : ; ! ? */
export const ALERT_TEXTS = {
  fr: {
    quoted: (name: string) => `«\u202f${name}\u202f»`,
    dates: (from: string, to: string) => `du ${from} au ${to}`,
    conflict: {
      title: (dates: string) => `Conflit\u202f: ${dates}`,
      over: (dates: string) => `Conflit résolu\u202f: ${dates}`,
      shared: (dates: string, nights: string) => `Nuits communes\u202f: ${dates} (${nights})`,
      reservation: 'Réservation directe',
      block: 'Dates bloquées par vous',
      side: (source: string, dates: string, label: string) =>
        `${source}\u202f: ${dates}${label && `, «\u202f${label}\u202f»`}`,
      copy: 'Les deux ont exactement les mêmes dates\u202f: l’un est peut-être la copie de l’autre. Comparez-les avant d’annuler quoi que ce soit.',
    },
    seeNights: 'Voir ces nuits',
    news: {
      booking_added: (calendar: string, dates: string) => `Nouvelle réservation sur ${calendar}, ${dates}`,
      booking_removed: (calendar: string, dates: string) => `Réservation retirée de ${calendar}, ${dates}`,
      freed: 'Ce calendrier ne bloque plus ses nuits.',
    },
    vanished: {
      title: (calendar: string, dates: string) => `Le séjour ${dates} a disparu de ${calendar}`,
      over: (calendar: string, dates: string) => `Le séjour ${dates} manquait dans ${calendar}`,
      what: 'Il a disparu avant l’arrivée, et rien ne dit s’il est annulé ou si la plateforme se trompe. Ses nuits restent bloquées.',
      todo: 'Regardez sur la plateforme\u202f: s’il est annulé, libérez ses nuits\u202f; sinon, gardez-les.',
    },
    held: {
      title: (calendar: string, stays: number) =>
        stays > 1
          ? `${calendar}\u202f: ${stays} séjours ont disparu ou changé, et sont gardés`
          : `${calendar}\u202f: un séjour a disparu ou changé, et est gardé`,
      over: (calendar: string) => `${calendar}\u202f: plus aucun séjour n’attend`,
      outage:
        'La dernière lecture ressemble à une panne de la plateforme\u202f: elle n’annonce plus grand-chose de ce qui était réservé.',
      what: 'Leurs nuits restent bloquées jusqu’à ce que d’autres lectures le confirment.',
    },
    frees: (at: string) =>
      `Sans rien faire\u202f: libéré le ${at}, si la plateforme dit encore la même chose.`,
    freesNot: 'Rien ne se libère tout seul pour l’instant.',
    keep: 'Garder ces nuits',
    free: 'Libérer ces nuits',
    failing: {
      title: (calendar: string) => `${calendar} ne se lit plus`,
      over: (calendar: string) => `${calendar} ne se lisait plus`,
      again: (calendar: string) => `${calendar} se lit de nouveau`,
      since: (at: string, cause: string) => `Depuis le ${at}\u202f: ${cause}`,
      was: (from: string, to: string) => `Il ne se lisait plus du ${from} au ${to}.`,
      known:
        'Les nuits que nous connaissons restent bloquées, mais de nouvelles réservations peuvent manquer.',
      link: 'Voir ses synchronisations',
    },
    ignored: {
      title: (calendar: string) => `${calendar} ne bloque plus rien`,
      over: (calendar: string) => `${calendar} ne bloquait plus rien`,
      what: 'D’après ses réglages, tout ce qu’il annonce est ignoré\u202f: une réservation peut s’y trouver.',
      link: 'Voir ce calendrier et ses réglages',
    },
    silent: {
      title: (platforms: string) => `${platforms} ne lit plus votre lien`,
      over: (platforms: string) => `${platforms} ne lisait plus votre lien`,
      last: (at: string) => `Dernière lecture\u202f: le ${at}. Vos nouvelles réservations n’y arrivent plus.`,
      todo: 'Vérifiez sur la plateforme que le lien y est encore, et qu’elle ne signale pas d’erreur.',
      link: 'Voir le lien',
    },
  },
  en: {
    quoted: (name: string) => `“${name}”`,
    dates: (from: string, to: string) => `${from} to ${to}`,
    conflict: {
      title: (dates: string) => `Conflict: ${dates}`,
      over: (dates: string) => `Conflict resolved: ${dates}`,
      shared: (dates: string, nights: string) => `Shared nights: ${dates} (${nights})`,
      reservation: 'Direct booking',
      block: 'Dates that you blocked',
      side: (source: string, dates: string, label: string) => `${source}: ${dates}${label && `, “${label}”`}`,
      copy: 'Both have the very same dates: one may be a copy of the other. Compare them before you cancel anything.',
    },
    seeNights: 'See these nights',
    news: {
      booking_added: (calendar: string, dates: string) => `New booking on ${calendar}, ${dates}`,
      booking_removed: (calendar: string, dates: string) => `Booking gone from ${calendar}, ${dates}`,
      freed: 'This calendar no longer blocks its nights.',
    },
    vanished: {
      title: (calendar: string, dates: string) => `The stay of ${dates} has vanished from ${calendar}`,
      over: (calendar: string, dates: string) => `The stay of ${dates} was missing from ${calendar}`,
      what: 'It vanished before the arrival, and nothing tells whether it is cancelled or the platform is wrong. Its nights stay blocked.',
      todo: 'See on the platform: if it is cancelled, free its nights; if not, keep them.',
    },
    held: {
      title: (calendar: string, stays: number) =>
        stays > 1
          ? `${calendar}: ${stays} stays have vanished or changed, and are kept`
          : `${calendar}: one stay has vanished or changed, and is kept`,
      over: (calendar: string) => `${calendar}: no stay waits any more`,
      outage: 'The last reading looks like an outage of the platform: it lists little of what was booked.',
      what: 'Their nights stay blocked until further readings agree.',
    },
    frees: (at: string) => `If you do nothing: freed on ${at}, if the platform still says the same.`,
    freesNot: 'For now, nothing is freed by itself.',
    keep: 'Keep these nights',
    free: 'Free these nights',
    failing: {
      title: (calendar: string) => `${calendar} cannot be read any more`,
      over: (calendar: string) => `${calendar} could not be read`,
      again: (calendar: string) => `${calendar} is read again`,
      since: (at: string, cause: string) => `Since ${at}: ${cause}`,
      was: (from: string, to: string) => `It could not be read from ${from} to ${to}.`,
      known: 'The nights that we know of stay blocked, but new bookings may be missing.',
      link: 'See its syncs',
    },
    ignored: {
      title: (calendar: string) => `${calendar} blocks nothing any more`,
      over: (calendar: string) => `${calendar} blocked nothing any more`,
      what: 'By its settings, all that it lists is ignored: a booking may be among it.',
      link: 'See this calendar and its settings',
    },
    silent: {
      title: (platforms: string) => `${platforms} no longer reads your link`,
      over: (platforms: string) => `${platforms} had stopped reading your link`,
      last: (at: string) => `Last reading: ${at}. Your new bookings do not get there any more.`,
      todo: 'See on the platform that the link is still there, and that it shows no error.',
      link: 'See the link',
    },
  },
} as const;

export type AlertTexts = (typeof ALERT_TEXTS)[Language];
