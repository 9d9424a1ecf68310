import { at, bars, button, calendar, dialog, heading, type ShownPage, text } from './visit.ts';

/** Where a host sees who else sees the properties, and who did what. */
export const OF_PEOPLE: readonly ShownPage[] = [
  {
    name: 'people',
    path: at('/settings/people'),
    steps: (visit) => text(visit, 'Paul, le week-end'),
  },
  {
    name: 'people-invite',
    path: at('/settings/people'),
    steps: async (visit) => {
      await button(visit, visit.t.people.invite);
      await visit.page.getByRole('radio', { name: visit.t.tokens.ofChosen }).click();
      await visit.page.getByRole('combobox', { name: visit.t.tokens.ofChosen }).waitFor();
    },
  },
  {
    name: 'people-link',
    path: at('/settings/people'),
    steps: async (visit) => {
      await button(visit, `${visit.t.common.actions} Sans suite`);
      await visit.page.getByRole('menuitem', { name: visit.t.people.newLink }).click();
      await text(visit, visit.t.people.linkHint);
    },
  },
  {
    name: 'people-remove',
    path: at('/settings/people'),
    steps: async (visit) => {
      await button(visit, `${visit.t.common.actions} Paul, le week-end`);
      await visit.page.getByRole('menuitem', { name: visit.t.people.remove }).click();
      await dialog(visit);
    },
  },
  {
    name: 'people-hand-over',
    path: ({ bare }) => `/properties/${bare}`,
    steps: async (visit) => {
      await button(visit, visit.t.people.handOverStart);
      await dialog(visit);
    },
  },
  {
    name: 'activity',
    path: at('/settings/activity'),
    steps: (visit) => text(visit, visit.t.audit.action.member.invited),
  },
];

/** Seen by who is invited. */
export const OF_INVITED: readonly ShownPage[] = [
  {
    name: 'invitation',
    path: ({ cleaner }) => `/invitation#${cleaner}`,
    steps: (visit) => visit.page.getByRole('button', { name: visit.t.people.join }).waitFor(),
  },
  {
    name: 'invitation-over',
    path: at('/invitation#a-link-that-nobody-was-given'),
    steps: (visit) => text(visit, visit.t.problem.invitation_over),
  },
];

/** Seen by somebody whom a host has let in to look. */
export const OF_READER: readonly ShownPage[] = [
  {
    name: 'reader-calendar',
    path: calendar('product={busy}&month={month}'),
    steps: (visit) => bars(visit),
  },
  {
    name: 'reader-calendars',
    path: calendar('product={busy}&month={month}&modal=import'),
    steps: (visit) => text(visit, visit.t.import.syncAll),
  },
  {
    name: 'reader-dashboard',
    path: at('/dashboard'),
    steps: (visit) => heading(visit, visit.t.nav.dashboard),
  },
  {
    name: 'reader-property',
    path: ({ bare }) => `/properties/${bare}`,
    steps: (visit) => heading(visit, 'La Grange'),
  },
  {
    name: 'reader-settings',
    path: at('/settings'),
    steps: (visit) => text(visit, visit.t.settings.ofOwnAccount),
  },
];

/** Seen by who cleans. */
export const OF_CLEANER: readonly ShownPage[] = [
  {
    name: 'cleaner',
    path: at('/'),
    steps: (visit) => heading(visit, visit.t.nav.turnovers),
  },
  { name: 'cleaner-help', path: at('/help'), steps: (visit) => heading(visit, visit.t.nav.help) },
];
