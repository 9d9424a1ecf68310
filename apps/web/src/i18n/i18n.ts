import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '#availability';
import type { fr } from './fr.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof fr };
  }
}

const STORAGE_KEY = 'language';

/** Each language is loaded when somebody reads it. */
const TEXTS: Record<Language, () => Promise<object>> = {
  fr: () => import('./fr.ts').then((texts) => texts.fr),
  en: () => import('./en.ts').then((texts) => texts.en),
};

/** French unless the visitor chose or prefers English. */
function initialLanguage(): Language {
  const chosen = localStorage.getItem(STORAGE_KEY);
  if (chosen === 'fr' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'fr';
}

/** Loads the visitor's language and keeps `<html lang>` true. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  const language = initialLanguage();
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: await TEXTS[language]() } },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
}

/** The language on the screen. */
export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'fr';
}

/** Changes the language and remembers it in this browser. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', await TEXTS[language]());
  localStorage.setItem(STORAGE_KEY, language);
  await i18next.changeLanguage(language);
}
