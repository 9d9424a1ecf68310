import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#availability';
import type { fr } from './fr.ts';
import type { frAdmin } from './fr-admin.ts';
import type { frAlertMails } from './fr-alert-mails.ts';
import type { frAvailability } from './fr-availability.ts';
import type { frHelp } from './fr-help.ts';
import type { frLinks } from './fr-links.ts';
import type { frNightField } from './fr-night-field.ts';
import type { frPeople } from './fr-people.ts';
import type { frPlanning } from './fr-planning.ts';
import type { frPortfolio } from './fr-portfolio.ts';
import type { frPrograms } from './fr-programs.ts';
import type { frPropertyForm } from './fr-property-form.ts';
import type { frSeveral } from './fr-several.ts';
import type { frShortcuts } from './fr-shortcuts.ts';
import type { frSyncs } from './fr-syncs.ts';
import type { frTurnovers } from './fr-turnovers.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: {
      translation: typeof fr &
        typeof frAdmin &
        typeof frAlertMails &
        typeof frLinks &
        typeof frAvailability &
        typeof frHelp &
        typeof frNightField &
        typeof frPrograms &
        typeof frPortfolio &
        typeof frPropertyForm &
        typeof frTurnovers &
        typeof frPeople &
        typeof frPlanning &
        typeof frSeveral &
        typeof frShortcuts &
        typeof frSyncs;
    };
  }
}

const STORAGE_KEY = 'language';

/** Each language is loaded when somebody reads it. */
const TEXTS: Record<Language, () => Promise<object>> = {
  fr: () => import('./fr.ts').then((texts) => texts.fr),
  en: () => import('./en.ts').then((texts) => texts.en),
};

/** Texts that only some pages need: loaded with these. */
const PARTS = {
  alertMails: {
    fr: () => import('./fr-alert-mails.ts').then((texts) => texts.frAlertMails),
    en: () => import('./en-alert-mails.ts').then((texts) => texts.enAlertMails),
  },
  admin: {
    fr: () => import('./fr-admin.ts').then((texts) => texts.frAdmin),
    en: () => import('./en-admin.ts').then((texts) => texts.enAdmin),
  },
  links: {
    fr: () => import('./fr-links.ts').then((texts) => texts.frLinks),
    en: () => import('./en-links.ts').then((texts) => texts.enLinks),
  },
  availability: {
    fr: () => import('./fr-availability.ts').then((texts) => texts.frAvailability),
    en: () => import('./en-availability.ts').then((texts) => texts.enAvailability),
  },
  help: {
    fr: () => import('./fr-help.ts').then((texts) => texts.frHelp),
    en: () => import('./en-help.ts').then((texts) => texts.enHelp),
  },
  nightField: {
    fr: () => import('./fr-night-field.ts').then((texts) => texts.frNightField),
    en: () => import('./en-night-field.ts').then((texts) => texts.enNightField),
  },
  programs: {
    fr: () => import('./fr-programs.ts').then((texts) => texts.frPrograms),
    en: () => import('./en-programs.ts').then((texts) => texts.enPrograms),
  },
  portfolio: {
    fr: () => import('./fr-portfolio.ts').then((texts) => texts.frPortfolio),
    en: () => import('./en-portfolio.ts').then((texts) => texts.enPortfolio),
  },
  propertyForm: {
    fr: () => import('./fr-property-form.ts').then((texts) => texts.frPropertyForm),
    en: () => import('./en-property-form.ts').then((texts) => texts.enPropertyForm),
  },
  people: {
    fr: () => import('./fr-people.ts').then((texts) => texts.frPeople),
    en: () => import('./en-people.ts').then((texts) => texts.enPeople),
  },
  planning: {
    fr: () => import('./fr-planning.ts').then((texts) => texts.frPlanning),
    en: () => import('./en-planning.ts').then((texts) => texts.enPlanning),
  },
  several: {
    fr: () => import('./fr-several.ts').then((texts) => texts.frSeveral),
    en: () => import('./en-several.ts').then((texts) => texts.enSeveral),
  },
  shortcuts: {
    fr: () => import('./fr-shortcuts.ts').then((texts) => texts.frShortcuts),
    en: () => import('./en-shortcuts.ts').then((texts) => texts.enShortcuts),
  },
  syncs: {
    fr: () => import('./fr-syncs.ts').then((texts) => texts.frSyncs),
    en: () => import('./en-syncs.ts').then((texts) => texts.enSyncs),
  },
  turnovers: {
    fr: () => import('./fr-turnovers.ts').then((texts) => texts.frTurnovers),
    en: () => import('./en-turnovers.ts').then((texts) => texts.enTurnovers),
  },
} satisfies Record<string, typeof TEXTS>;
type Part = keyof typeof PARTS;

const loadedParts = new Set<Part>();

/** The language on the screen, or the one whose texts are being loaded. */
let wanted: Language = 'fr';

const isLanguage = (word: string | null): word is Language => word === 'fr' || word === 'en';

/** French unless the visitor chose or prefers English. */
function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** Loads the visitor's language, keeps `<html lang>` true, and follows what is chosen in another tab. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const language = initialLanguage();
  wanted = language;
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: await TEXTS[language]() } },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  window.addEventListener('storage', ({ key, newValue }) => {
    // Offline, the page keeps its language.
    if (key === STORAGE_KEY && isLanguage(newValue)) showLanguage(newValue).catch(() => undefined);
  });
}

/** Loads what a page needs beside the texts that every page has; in the new language too when it changes meanwhile. */
export async function loadTexts(part: Part, language = currentLanguage()): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await PARTS[part][language](), true);
  loadedParts.add(part);
  if (wanted !== language) await loadTexts(part, wanted);
}

/** The language on the screen. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'fr';
}

/** Changes the language and remembers it in this browser. */
export function chooseLanguage(language: Language): Promise<void> {
  return showLanguage(language, () => localStorage.setItem(STORAGE_KEY, language));
}

/** @param remember left out for what another tab has remembered already */
async function showLanguage(language: Language, remember?: () => void): Promise<void> {
  wanted = language;
  try {
    if (!i18next.hasResourceBundle(language, 'translation'))
      i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
    await Promise.all([...loadedParts].map((part) => loadTexts(part, language)));
  } catch (failure) {
    if (wanted === language) wanted = currentLanguage();
    throw failure;
  }
  // Superseded by a later choice, here or in another tab, while its texts were loaded.
  if (wanted !== language) return;
  remember?.();
  await i18next.changeLanguage(language);
}
