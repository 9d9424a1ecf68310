import { ADMIN } from '../browser-scene.ts';
import { at, button, filled, heading, type ShownPage, text } from './visit.ts';

/** Seen by whoever comes first, before there is any account. */
export const BEFORE_SETUP: readonly ShownPage[] = [
  { name: 'setup', path: at('/setup'), steps: (visit) => heading(visit, visit.t.setup.title) },
];

/** Seen by whoever is not signed in. */
export const SIGNED_OUT: readonly ShownPage[] = [
  {
    name: 'unsubscribe',
    path: at('/unsubscribe#a-link-that-nobody-was-mailed'),
    steps: (visit) => heading(visit, visit.t.unsubscribe.title),
  },
  { name: 'login', path: at('/login'), steps: (visit) => heading(visit, visit.t.login.title) },
  {
    name: 'login-wrong',
    path: at('/login'),
    steps: async (visit) => {
      await filled(visit, visit.t.common.email, ADMIN.email);
      await filled(visit, visit.t.common.password, 'not the password');
      await button(visit, visit.t.login.submit);
      await text(visit, visit.t.problem.wrong_credentials);
    },
  },
  { name: 'forgot', path: at('/forgot'), steps: (visit) => text(visit, visit.t.forgot.askAdmin) },
  {
    name: 'reset-expired',
    path: at('/reset#a-link-that-nobody-was-mailed'),
    steps: async (visit) => {
      await filled(visit, visit.t.account.next, 'a long password');
      await button(visit, visit.t.forgot.set);
      await text(visit, visit.t.problem.reset_expired);
    },
  },
  {
    name: 'unsubscribe-unknown',
    path: at('/unsubscribe#a-link-that-nobody-was-mailed'),
    steps: async (visit) => {
      await button(visit, visit.t.unsubscribe.submit);
      await text(visit, visit.t.unsubscribe.unknown);
    },
  },
];

/** Seen by a host who has no property yet. */
export const WITHOUT_PROPERTY: readonly ShownPage[] = [
  { name: 'welcome', path: at('/welcome'), steps: (visit) => heading(visit, visit.t.demo.offer) },
  {
    name: 'dashboard-empty',
    path: at('/dashboard'),
    steps: (visit) => heading(visit, visit.t.nav.dashboard),
  },
  {
    name: 'calendar-no-property',
    path: at('/dashboard/calendar'),
    steps: (visit) => text(visit, visit.t.properties.first),
  },
  {
    name: 'properties-empty',
    path: at('/properties'),
    steps: (visit) => heading(visit, visit.t.properties.title),
  },
  {
    name: 'alerts-none',
    path: at('/alerts'),
    steps: (visit) => text(visit, visit.t.alerts.none.open),
  },
  {
    name: 'sync-empty',
    path: at('/sync'),
    steps: (visit) => text(visit, visit.t.dashboard.noCalendar),
  },
  { name: 'sync-runs-empty', path: at('/sync/runs'), steps: (visit) => text(visit, visit.t.syncs.none) },
];
