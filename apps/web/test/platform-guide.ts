import { nameOf, platformOf, programOf } from '#platforms';
import { CHECKED_ON, HELPED, type Helped, helpOf } from '#platforms/help';

const WORDS = {
  fr: {
    find: 'Où trouver son lien :',
    add: 'Où coller le vôtre :',
    reads: 'Relit le lien',
    other: 'Un autre site',
    checked: 'Vérifié en',
  },
  en: {
    find: 'Where to find its link:',
    add: 'Where to paste yours:',
    reads: 'Reads the link',
    other: 'Another site',
    checked: 'Checked in',
  },
} as const;
type Language = keyof typeof WORDS;

/** What the hosts' guide says of every platform: all that the application says of it, with spaces that break. */
export function platformGuide(language: Language): string {
  return HELPED.map((id) => sectionOf(id, language))
    .join('\n\n')
    .replaceAll(/[\u202f\u00a0]/g, ' ');
}

/** How the guide says when that was last compared with the platforms' own pages. */
export function monthOfChecking(language: Language): string {
  const month = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `${WORDS[language].checked} ${month.format(new Date(CHECKED_ON))}`;
}

function sectionOf(id: Helped, language: Language): string {
  const words = WORDS[language];
  const { find, add, every, note } = helpOf(id);
  return [
    `### ${id === 'other' ? words.other : titleOf(id, language)}`,
    ...stepsOf(words.find, find[language]),
    ...stepsOf(words.add, add[language]),
    ...(every ? [`${words.reads} ${every[language]}.`] : []),
    ...(note ? [note[language]] : []),
  ].join('\n\n');
}

/** Whoever is called otherwise in the other language is looked for by that name, too. */
function titleOf(id: Exclude<Helped, 'other'>, language: Language): string {
  const platform = platformOf(id)!;
  const [own, foreign] = [nameOf(platform, language), nameOf(platform, language === 'fr' ? 'en' : 'fr')];
  return own === foreign ? programOf(platform, language) : `${own} (${foreign})`;
}

function stepsOf(title: string, steps: readonly string[]): string[] {
  return steps.length === 0 ? [] : [title, steps.map((step, index) => `${index + 1}. ${step}`).join('\n')];
}
