import type { Language } from '#availability';
import type { Letter, LetterPart } from '../mail/letter.ts';

interface Facts {
  /** The webhook's name. */
  name: string;
  /** Where its settings are. */
  link: string;
  reason: 'failing' | 'gone';
}

/** In French, a narrow no-break space (U+202F) stands before : ; ! ? */
const WORDS: Record<Language, { subject: (name: string) => string; parts: (facts: Facts) => LetterPart[] }> =
  {
    fr: {
      subject: (name) => `Le webhook « ${name} » est en pause`,
      parts: ({ name, link, reason }) => [
        'Bonjour,',
        reason === 'gone'
          ? `Le destinataire du webhook « ${name} » répond que cette adresse n’existe plus (410)\u202f: nous ne lui envoyons plus rien.`
          : `Depuis trois jours, le destinataire du webhook « ${name} » n’accepte aucun message\u202f: nous ne lui envoyons plus rien.`,
        'Ce qui change dans vos logements est gardé pour lui pendant 30 jours. Vos calendriers, eux, continuent comme avant.',
        'Quand il est de nouveau prêt, corrigez l’adresse si besoin et reprenez les envois\u202f: il reçoit tout dans l’ordre.',
        { label: 'Voir le webhook', href: link },
      ],
    },
    en: {
      subject: (name) => `The webhook “${name}” is paused`,
      parts: ({ name, link, reason }) => [
        'Hello,',
        reason === 'gone'
          ? `The receiver of the webhook “${name}” answers that this address is gone (410): nothing more is sent to it.`
          : `For three days, the receiver of the webhook “${name}” has accepted no message: nothing more is sent to it.`,
        'What changes in your properties is kept for it for 30 days. Your calendars go on as before.',
        'When it is ready again, correct the address if need be and resume: it is sent everything, in order.',
        { label: 'See the webhook', href: link },
      ],
    },
  };

/** Tells a host that a webhook was paused, why, and how to resume it. */
export function webhookPausedLetter(language: Language, facts: Facts): Letter {
  const { subject, parts } = WORDS[language];
  return { subject: subject(facts.name), parts: parts(facts) };
}
