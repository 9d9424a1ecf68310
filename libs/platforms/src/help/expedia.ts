import type { PlatformHelp } from './platform-help.ts';

/** Its public pages mention direct connections alone. Vrbo, of the same group, does have links. */
export const expedia: PlatformHelp = {
  find: { fr: [], en: [] },
  add: { fr: [], en: [] },
  note: {
    fr: 'Nous n’avons trouvé aucun lien iCal chez Expedia\u202f: ses pages publiques ne parlent que de connexions directes, par un channel manager. Si le vôtre donne un lien iCal, importez-le ici\u202f; sinon, bloquez à la main, ici, ce qu’Expedia a vendu et, chez Expedia, ce que les autres ont vendu. Une annonce Abritel ou Vrbo a son propre lien.',
    en: 'We found no iCal link at Expedia: its public pages tell of direct connections only, by a channel manager. If yours gives an iCal link, import that here; if not, block by hand what Expedia sold here, and what the others sold there. A Vrbo listing has a link of its own.',
  },
};
