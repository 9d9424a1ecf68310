import type { frTurnovers } from './fr-turnovers.ts';
import type { Texts } from './texts.ts';

/** The texts of the page of turnovers, in English. */
export const enTurnovers: Texts<typeof frTurnovers> = {
  turnovers: {
    tomorrow: 'Tomorrow',
    nothing: { today: 'Nothing today', tomorrow: 'Nothing tomorrow' },
    nothingKnown: { today: 'Nothing known today', tomorrow: 'Nothing known tomorrow' },
    showNames: 'Show guests',
    print: 'Print',
    links: 'Links to several properties',
    linksHint:
      'One link for who cleans, for a door lock or for your own calendar. Whoever has the link reads the calendar: you can revoke it at any time.',
    add: 'Create a link',
    what: 'What the link tells',
    kind: {
      turnovers: {
        name: 'Cleaning',
        label: 'Turnovers',
        hint: 'An appointment for every departure, from check-out to check-in. For who cleans, and for door locks.',
      },
      stays: {
        name: 'My properties',
        label: 'All stays',
        hint: 'All your properties in one calendar, a colour each. For yourself.',
      },
    },
    nameHint: 'The name of the calendar in calendar programs',
    tellsGuests: 'Tell who comes',
    tellsGuestsHint: 'The name of your direct guests and, for others, that of the calendar',
    language: 'Language of the calendar',
    withNames: 'with names',
    withoutNames: 'without names',
    lastRead: 'read {{when}}',
    neverRead: 'never read',
    renewText: 'Whoever has the present address reads nothing until you give them the new one.',
    renewed: 'New address made. Give it to whoever read the former one.',
    gone: 'The properties of this link were deleted: it gives nothing any more.',
    revokeText:
      'Whoever reads “{{name}}” sees nothing new any more. This is final: another link will have another address.',
  },
};
