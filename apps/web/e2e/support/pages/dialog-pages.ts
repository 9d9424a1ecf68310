import { actionsOf, calendar, heading, inDialog, type ShownPage, text } from './visit.ts';

/** What lies over the calendar: links for platforms, and calendars of platforms. */
export const DIALOGS: readonly ShownPage[] = [
  {
    name: 'export',
    path: calendar('product={busy}&modal=export'),
    steps: async (visit) => {
      await inDialog(visit, visit.t.feeds.add).waitFor();
      await visit.page.getByText(visit.t.export.phone).click();
      await visit.page.getByRole('img', { name: visit.t.export.qr }).waitFor();
    },
  },
  {
    name: 'export-renew',
    path: calendar('product={busy}&modal=export'),
    steps: async (visit) => {
      await inDialog(visit, visit.t.export.regenerate).click();
      await text(visit, visit.t.export.regenerateConfirm);
    },
  },
  {
    name: 'export-new-link',
    path: calendar('product={busy}&modal=export'),
    steps: async (visit) => {
      await inDialog(visit, visit.t.feeds.add).click();
      await text(visit, visit.t.feeds.channel);
    },
  },
  {
    name: 'import',
    path: calendar('product={busy}&modal=import'),
    steps: (visit) => text(visit, visit.t.import.replaceLink),
  },
  {
    name: 'import-held',
    path: calendar('product={emptied}&modal=import'),
    steps: async (visit) => {
      await inDialog(visit, new RegExp(`^${visit.t.held.show}`)).click();
      await heading(visit, visit.t.held.title);
    },
  },
  {
    name: 'import-held-mailed',
    path: calendar('product={emptied}&modal=import&held={emptiedCalendar}&decide=free'),
    steps: (visit) => heading(visit, visit.t.held.title),
  },
  {
    name: 'import-held-gone',
    path: calendar('product={bare}&modal=import&held={emptiedCalendar}&decide=free'),
    steps: (visit) => text(visit, visit.t.held.gone),
  },
  {
    name: 'export-on-own-site',
    path: calendar('product={bare}&modal=export'),
    steps: async (visit) => {
      await visit.page.getByLabel(visit.t.site.origins).fill('https://www.villa-azur.example');
      await inDialog(visit, visit.t.site.show).click();
      await text(visit, visit.t.site.html);
    },
  },
  {
    name: 'import-hook',
    path: calendar('product={busy}&modal=import'),
    steps: async (visit) => {
      await actionsOf(visit, 'Booking.com', visit.t.hook.title);
      await inDialog(visit, new RegExp(`^(${visit.t.hook.make}|${visit.t.hook.renew})$`)).click();
      await text(visit, visit.t.hook.address);
    },
  },
  {
    name: 'import-delete',
    path: calendar('product={busy}&modal=import'),
    steps: async (visit) => {
      await actionsOf(visit, 'Booking.com', visit.t.common.delete);
      await inDialog(visit, visit.t.import.deleteKeep).waitFor();
    },
  },
  {
    name: 'import-history',
    path: calendar('product={busy}&modal=import'),
    steps: async (visit) => {
      await actionsOf(visit, 'Booking.com', visit.t.history.title);
      await heading(visit, visit.t.history.title);
    },
  },
  {
    name: 'import-edit',
    path: calendar('product={busy}&modal=import'),
    steps: async (visit) => {
      await actionsOf(visit, 'Booking.com', visit.t.common.edit);
      await inDialog(visit, visit.t.rules.title).click();
    },
  },
  {
    name: 'import-undo',
    path: calendar('product={busy}&modal=import'),
    steps: async (visit) => {
      await actionsOf(visit, 'Google', visit.t.import.resume);
      const undo = visit.page.getByRole('button', { name: visit.t.common.undo });
      // Where the screen becomes narrow, a real pointer would leave it.
      await undo.dispatchEvent('mouseover');
    },
    leave: (visit) => visit.page.getByRole('button', { name: visit.t.common.undo }).click(),
  },
  {
    name: 'import-new',
    path: calendar('product={bare}&modal=import-new'),
    steps: async (visit) => {
      await visit.page.getByRole('dialog').last().getByText(visit.t.channel.airbnb, { exact: true }).click();
      await text(visit, visit.t.import.whereToFind);
    },
  },
  {
    name: 'import-new-without-link',
    path: calendar('product={bare}&modal=import-new&platform=expedia'),
    steps: (visit) => text(visit, visit.t.import.whereToFind),
  },
];
