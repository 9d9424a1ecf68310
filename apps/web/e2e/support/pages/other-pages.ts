import type { Cookie } from 'playwright-core';
import {
  at,
  bars,
  button,
  calendar,
  dialog,
  filled,
  heading,
  inDialog,
  type ShownPage,
  text,
} from './visit.ts';

/** Of the host, while it is taken away. */
let session: Cookie[] = [];

/** Everything else that a host sees. */
export const OTHER_PAGES: readonly ShownPage[] = [
  {
    name: 'dashboard',
    path: at('/dashboard'),
    steps: (visit) => text(visit, visit.t.dashboard.action.failing),
  },
  {
    name: 'dashboard-ask-night',
    path: at('/dashboard'),
    steps: async (visit) => {
      await button(visit, visit.t.calendar.jump);
      await inDialog(visit, visit.t.night.ask).waitFor();
    },
  },
  {
    name: 'alerts',
    path: at('/alerts'),
    steps: (visit) => text(visit, visit.t.alerts.new),
  },
  {
    name: 'turnovers',
    path: at('/turnovers'),
    steps: async (visit) => {
      await text(visit, 'Équipe de ménage');
      await visit.page.getByRole('checkbox', { name: visit.t.turnovers.showNames }).check();
    },
  },
  {
    name: 'turnovers-new-link',
    path: at('/turnovers'),
    steps: async (visit) => {
      await text(visit, 'Équipe de ménage');
      await button(visit, visit.t.turnovers.add);
      await visit.page.getByRole('radio', { name: visit.t.turnovers.kind.stays.label }).click();
      await visit.page.getByRole('radio', { name: visit.t.tokens.ofChosen }).click();
      await visit.page.getByRole('combobox', { name: visit.t.tokens.ofChosen }).waitFor();
    },
  },
  {
    name: 'turnovers-renew',
    path: at('/turnovers'),
    steps: async (visit) => {
      await button(visit, `${visit.t.common.actions} Équipe de ménage`);
      await visit.page.getByRole('menuitem', { name: visit.t.export.regenerate }).click();
      await text(visit, visit.t.turnovers.renewText);
    },
  },
  {
    name: 'welcome-steps',
    path: at('/welcome'),
    steps: (visit) => text(visit, visit.t.calendar.star),
  },
  {
    name: 'help',
    path: at('/help'),
    steps: ({ page, t }) => page.getByRole('navigation', { name: t.help.contents }).waitFor(),
  },
  { name: 'properties', path: at('/properties'), steps: (visit) => text(visit, 'La Grange') },
  {
    name: 'property-new',
    path: at('/properties'),
    steps: async (visit) => {
      await button(visit, visit.t.properties.add);
      await visit.page.getByRole('combobox', { name: visit.t.propertyForm.tags }).fill('Anna');
      // What is typed becomes a tag as the field is left.
      await visit.page.getByRole('combobox', { name: visit.t.propertyForm.tags }).press('Tab');
    },
  },
  {
    name: 'property',
    path: ({ bare }) => `/properties/${bare}`,
    steps: (visit) => heading(visit, 'La Grange'),
  },
  {
    name: 'property-delete',
    path: ({ bare }) => `/properties/${bare}`,
    steps: async (visit) => {
      await button(visit, visit.t.property.delete);
      await dialog(visit);
    },
  },
  {
    name: 'sync-calendars',
    path: at('/sync'),
    steps: (visit) => text(visit, visit.t.syncs.manage),
  },
  {
    name: 'sync-calendars-none-found',
    path: at('/sync/calendars?search=nowhere&state=stale'),
    steps: (visit) => visit.page.getByRole('status').filter({ hasText: /^0/ }).waitFor(),
  },
  {
    name: 'sync-runs',
    path: at('/sync/runs'),
    steps: ({ page }) => page.getByRole('figure').first().waitFor(),
  },
  {
    name: 'sync-calendar',
    path: ({ calendar: id }) => `/sync/${id}?days=7`,
    steps: ({ page }) => page.getByRole('figure').first().waitFor(),
  },
  {
    name: 'profile',
    path: at('/settings/profile'),
    steps: (visit) => heading(visit, visit.t.account.password),
  },
  {
    name: 'notifications',
    path: at('/settings/notifications'),
    steps: async (visit) => {
      await text(visit, 'La Grange');
      await visit.page.getByRole('switch', { name: visit.t.alertMails.quiet }).click();
      await text(visit, visit.t.alertMails.quietFrom);
    },
  },
  {
    name: 'appearance',
    path: at('/settings/appearance'),
    steps: (visit) => heading(visit, visit.t.settings.keyboard),
  },
  { name: 'data', path: at('/settings/data'), steps: (visit) => text(visit, 'Le Moulin') },
  {
    name: 'data-delete-account',
    path: at('/settings/data'),
    steps: async (visit) => {
      await button(visit, visit.t.data.delete);
      await dialog(visit);
    },
  },
  {
    name: 'portfolio-checked',
    path: at('/settings/data'),
    steps: async (visit) => {
      const lines = [
        'kind,property,time_zone',
        'property,Moulin,Europe/Paris',
        'property,Ailleurs,Nulle/Part',
      ];
      await text(visit, visit.t.portfolio.title);
      await visit.page.locator('input[type=file]').setInputFiles({
        name: 'logements.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(lines.join('\n')),
      });
      await text(visit, visit.t.portfolio.code.is_time_zone);
    },
  },
  { name: 'tokens', path: at('/settings/tokens'), steps: (visit) => text(visit, 'Channel manager') },
  {
    name: 'tokens-new',
    path: at('/settings/tokens'),
    steps: async (visit) => {
      await text(visit, 'Channel manager');
      await button(visit, visit.t.tokens.create);
      await visit.page.getByRole('radio', { name: visit.t.tokens.ofChosen }).click();
      await visit.page.getByRole('combobox', { name: visit.t.tokens.ofChosen }).waitFor();
    },
  },
  {
    name: 'tokens-made',
    path: at('/settings/tokens'),
    steps: async (visit) => {
      await text(visit, 'Channel manager');
      await button(visit, visit.t.tokens.create);
      await filled(visit, visit.t.common.name, 'Site');
      await inDialog(visit, visit.t.tokens.create).click();
      await text(visit, visit.t.tokens.once);
    },
  },
  {
    name: 'webhooks-new',
    path: at('/settings/tokens'),
    steps: async (visit) => {
      await text(visit, visit.t.webhooks.state.failing);
      await button(visit, visit.t.webhooks.create);
      await visit.page.getByRole('checkbox', { name: visit.t.webhooks.topic.conflicts }).waitFor();
    },
  },
  {
    name: 'webhooks-log',
    path: at('/settings/tokens'),
    steps: async (visit) => {
      await button(visit, `${visit.t.common.actions} Ancien channel manager`);
      await visit.page.getByRole('menuitem', { name: visit.t.webhooks.log }).click();
      await text(visit, 'webhook.test');
    },
  },
  {
    name: 'demo-erase',
    path: at('/properties'),
    steps: async (visit) => {
      await button(visit, visit.t.demo.erase);
      await dialog(visit);
    },
  },
  { name: 'not-found', path: at('/nowhere'), steps: (visit) => heading(visit, visit.t.notFound.title) },
  {
    name: 'menu-on-phone',
    path: at('/properties'),
    isOnPhone: true,
    steps: async (visit) => {
      await button(visit, visit.t.nav.menu);
      await dialog(visit);
    },
  },
  {
    name: 'sign-in-again',
    path: calendar('product={busy}&month={month}'),
    steps: async (visit) => {
      await bars(visit);
      session = await visit.page.context().cookies();
      await visit.page.context().clearCookies();
      // The page may have noticed by itself by now.
      await visit.page
        .getByRole('button', { name: visit.t.import.syncAll, includeHidden: true })
        .last()
        .dispatchEvent('click');
      await dialog(visit);
    },
    leave: ({ page }) => page.context().addCookies(session),
  },
  {
    name: 'offline',
    path: calendar('product={busy}&month={month}'),
    isCutOff: true,
    steps: async (visit) => {
      await bars(visit);
      await visit.page.context().setOffline(true);
      await text(visit, visit.t.live.offline.split('{{')[0]!.trim());
    },
    leave: ({ page }) => page.context().setOffline(false),
  },
];
