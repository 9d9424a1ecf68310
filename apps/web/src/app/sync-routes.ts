import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadTexts } from '../i18n/i18n.ts';
import { ownCalendarsSearchOf, syncSearchOf } from './sync-search.ts';

const runsPage = lazyRouteComponent(
  () => loadTexts('syncs').then(() => import('./pages/sync/RunsPage.tsx')),
  'RunsPage',
);

/** How all calendars are and how their readings went, and the readings of one. */
export function syncRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/sync',
    component: lazyRouteComponent(
      () =>
        Promise.all([loadTexts('admin'), loadTexts('syncs')]).then(
          () => import('./pages/sync/SyncLayout.tsx'),
        ),
      'SyncLayout',
    ),
  });
  const index = createRoute({
    getParentRoute: () => layout,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/sync/calendars' as string });
    },
  });
  const calendars = createRoute({
    getParentRoute: () => layout,
    path: '/calendars',
    validateSearch: ownCalendarsSearchOf,
    component: lazyRouteComponent(
      () => loadTexts('syncs').then(() => import('./pages/sync/OwnCalendarsPage.tsx')),
      'OwnCalendarsPage',
    ),
  });
  const runs = createRoute({
    getParentRoute: () => layout,
    path: '/runs',
    validateSearch: syncSearchOf,
    component: runsPage,
  });
  const ofCalendar = createRoute({
    getParentRoute: () => parent,
    path: '/sync/$calendarId',
    validateSearch: syncSearchOf,
    component: runsPage,
  });
  return [layout.addChildren([index, calendars, runs]), ofCalendar] as const;
}
