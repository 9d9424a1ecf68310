import type { frPropertyForm } from './fr-property-form.ts';
import type { Texts } from './texts.ts';

/** The English of a property's form; a missing key does not compile. */
export const enPropertyForm: Texts<typeof frPropertyForm> = {
  propertyForm: {
    timeZoneHint: 'That of the place: nights are its own.',
    zoneChange:
      'All external calendars will be read again: a stay that a platform gives with hours may move to another night. Your bookings and blocks keep their dates.',
    language: 'Language of its links',
    languageHint: 'In which other calendars read “Occupied” or “Unavailable”.',
    tags: 'Tags',
    tagsHint: 'To find the property by: “beach”, “6 people”. Enter after each.',
    unreadable: 'If a calendar cannot be read when booking',
    unreadableHint: 'Hosteed reads the calendars of the property again before each booking.',
    unreadableChoice: { warn: 'Book and warn me', refuse: 'Do not book', allow: 'Book' },
  },
};
