import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts } from '../i18n/i18n.ts';
import { pageIn } from '../lib/address-values.ts';

/** The pages of one's own settings, and the address that they had before. */
export function settingsRoutes<Parent extends AnyRoute>(parent: Parent) {
  const former = createRoute({ getParentRoute: () => parent, path: '/account', beforeLoad: toProfile });
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/settings',
    component: lazyRouteComponent(() => import('./pages/settings/SettingsLayout.tsx'), 'SettingsLayout'),
  });
  const index = createRoute({ getParentRoute: () => layout, path: '/', beforeLoad: toProfile });
  const profile = createRoute({
    getParentRoute: () => layout,
    path: '/profile',
    component: lazyRouteComponent(() => import('./pages/settings/ProfilePage.tsx'), 'ProfilePage'),
  });
  const notifications = createRoute({
    getParentRoute: () => layout,
    path: '/notifications',
    component: lazyRouteComponent(
      () => loadTexts('alertMails').then(() => import('./pages/settings/NotificationsPage.tsx')),
      'NotificationsPage',
    ),
  });
  const appearance = createRoute({
    getParentRoute: () => layout,
    path: '/appearance',
    component: lazyRouteComponent(() => import('./pages/settings/AppearancePage.tsx'), 'AppearancePage'),
  });
  const data = createRoute({
    getParentRoute: () => layout,
    path: '/data',
    component: lazyRouteComponent(
      () => loadTexts('portfolio').then(() => import('./pages/settings/DataPage.tsx')),
      'DataPage',
    ),
  });
  const tokens = createRoute({
    getParentRoute: () => layout,
    path: '/tokens',
    component: lazyRouteComponent(
      () => loadTexts('programs').then(() => import('./pages/settings/ApiTokensPage.tsx')),
      'ApiTokensPage',
    ),
  });
  return [
    former,
    layout.addChildren([index, profile, notifications, ...peopleRoutes(layout), appearance, data, tokens]),
  ] as const;
}

/** Who else sees the properties, and who did what. */
function peopleRoutes<Parent extends AnyRoute>(parent: Parent) {
  const people = createRoute({
    getParentRoute: () => parent,
    path: '/people',
    component: lazyRouteComponent(
      () =>
        Promise.all([loadTexts('people'), loadTexts('programs')]).then(
          () => import('./pages/settings/PeoplePage.tsx'),
        ),
      'PeoplePage',
    ),
  });
  const activity = createRoute({
    getParentRoute: () => parent,
    path: '/activity',
    validateSearch: ({ page }: Record<string, unknown>): { page?: number } => ({ page: pageIn(page) }),
    component: lazyRouteComponent(
      () => loadTexts('people').then(() => import('./pages/settings/ActivityPage.tsx')),
      'ActivityPage',
    ),
  });
  return [people, activity] as const;
}

function toProfile(): never {
  throw redirect({ to: '/settings/profile' as string });
}
