import type { PlatformHelp } from './platform-help.ts';

/** For platforms without instructions of their own. */
export const other: PlatformHelp = {
  find: {
    fr: [
      'Dans le calendrier de votre annonce, ou dans l’aide du site, cherchez «\u202fiCal\u202f», «\u202f.ics\u202f» ou «\u202fsynchroniser\u202f»',
      '«\u202fExporter\u202f»\u202f: copiez le lien qui s’affiche, pas l’adresse de la page',
    ],
    en: [
      'In the calendar of your listing, or in the help of the site, look for “iCal”, “.ics” or “sync”',
      '“Export”: copy the link that is shown, not the address of the page',
    ],
  },
  add: {
    fr: [
      'Au même endroit, cherchez «\u202fImporter un calendrier\u202f»',
      'Collez l’URL ICS (https)',
      'Revenez ici le lendemain\u202f: le lien dit qui l’a lu, et quand',
    ],
    en: [
      'In the same place, look for “Import calendar”',
      'Paste the ICS URL (https)',
      'Come back here the next day: the link says who read it, and when',
    ],
  },
  note: {
    fr: 'Un site sans lien iCal ne peut pas être relié\u202f: bloquez à la main, ici, ce qu’il a vendu et, chez lui, ce que les autres ont vendu.',
    en: 'A site without an iCal link cannot be connected: block by hand what it sold here, and what the others sold there.',
  },
};
