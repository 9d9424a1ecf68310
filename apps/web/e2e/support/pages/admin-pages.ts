import { ADMIN } from '../browser-scene.ts';
import { LEFT } from '../furnished-scene.ts';
import { at, button, dialog, type ShownPage, text, type Visit } from './visit.ts';

/** Words with whatever number. */
const counted = (words: string) => new RegExp(`^${words.replace('{{count}}', '\\d+')}$`);

/** Ticks every calendar of the administrators' first page. */
const chooseAll = async (visit: Visit): Promise<void> => {
  await visit.page.getByRole('checkbox', { name: visit.t.admin.chooseAll }).click();
  await visit.page.getByRole('button', { name: counted(visit.t.admin.resumeChosen_other) }).waitFor();
};

/** What administrators see. */
export const ADMIN_PAGES: readonly ShownPage[] = [
  {
    name: 'admin-overview',
    path: at('/admin/overview'),
    steps: (visit) => text(visit, visit.t.overview.failingTitle),
  },
  {
    name: 'admin-calendars',
    path: at('/admin/calendars'),
    steps: (visit) => text(visit, 'Booking.com'),
  },
  {
    name: 'admin-calendars-cause',
    path: at('/admin/calendars?errorCode=unknown_to_this_version'),
    steps: (visit) => text(visit, `${visit.t.admin.cause.unknown} · 0`),
  },
  {
    name: 'admin-calendars-chosen',
    path: at('/admin/calendars'),
    steps: (visit) => chooseAll(visit),
  },
  {
    name: 'admin-calendars-pause',
    path: at('/admin/calendars'),
    steps: async (visit) => {
      await chooseAll(visit);
      await visit.page.getByRole('button', { name: counted(visit.t.admin.pauseChosen_other) }).click();
      await text(visit, visit.t.admin.pauseText);
    },
  },
  {
    name: 'admin-runs',
    path: ({ calendar: id }) => `/admin/calendars?runs=${id}`,
    steps: (visit) => text(visit, visit.t.history.kept90Days),
  },
  { name: 'admin-users', path: at('/admin/users'), steps: (visit) => text(visit, 'tom@example.test') },
  {
    name: 'admin-new-user',
    path: at('/admin/users'),
    steps: async (visit) => {
      await button(visit, visit.t.admin.addUser);
      await dialog(visit);
    },
  },
  {
    name: 'admin-new-password',
    path: at('/admin/users'),
    steps: async (visit) => {
      await button(visit, `${visit.t.admin.newPassword} tom@example.test`);
      await dialog(visit);
    },
  },
  {
    name: 'admin-user-data',
    path: at('/admin/users'),
    steps: async (visit) => {
      await button(visit, `${visit.t.data.title} ${ADMIN.email}`);
      await text(visit, 'Le Moulin');
    },
  },
  {
    name: 'admin-deleted-user',
    path: at('/admin/users'),
    steps: async (visit) => {
      await button(visit, `${visit.t.data.title} ${LEFT.email}`);
      await text(visit, visit.t.data.restoreAccount);
    },
  },
  {
    name: 'admin-system',
    path: at('/admin/system'),
    steps: (visit) => text(visit, visit.t.system.configuration),
  },
];
