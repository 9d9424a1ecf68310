import { type AnyRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { type CalendarFilters, filtersIn } from '../features/admin-sync/calendar-filters.ts';
import { loadTexts } from '../i18n/i18n.ts';
import { pageIn, textIn, uuidIn } from '../lib/address-values.ts';

/** The administrators' pages, below the frame of everybody who is signed in. */
export function adminRoutes<Parent extends AnyRoute>(parent: Parent) {
  const layout = createRoute({
    getParentRoute: () => parent,
    path: '/admin',
    component: lazyRouteComponent(
      () => loadTexts('admin').then(() => import('./pages/admin/AdminLayout.tsx')),
      'AdminLayout',
    ),
  });
  const index = createRoute({
    getParentRoute: () => layout,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: '/admin/overview' as string });
    },
  });
  const overview = createRoute({
    getParentRoute: () => layout,
    path: '/overview',
    component: lazyRouteComponent(() => import('./pages/admin/AdminOverviewPage.tsx'), 'AdminOverviewPage'),
  });
  const calendars = createRoute({
    getParentRoute: () => layout,
    path: '/calendars',
    validateSearch: (search: Record<string, unknown>): CalendarFilters & { job?: string; runs?: string } => ({
      ...filtersIn(search),
      job: uuidIn(search['job']),
      runs: uuidIn(search['runs']),
    }),
    component: lazyRouteComponent(() => import('./pages/admin/AdminCalendarsPage.tsx'), 'AdminCalendarsPage'),
  });
  const users = createRoute({
    getParentRoute: () => layout,
    path: '/users',
    validateSearch: (search: Record<string, unknown>): { search?: string; page?: number } => ({
      search: textIn(search['search']),
      page: pageIn(search['page']),
    }),
    component: lazyRouteComponent(() => import('./pages/admin/AdminUsersPage.tsx'), 'AdminUsersPage'),
  });
  const system = createRoute({
    getParentRoute: () => layout,
    path: '/system',
    component: lazyRouteComponent(() => import('./pages/admin/AdminSystemPage.tsx'), 'AdminSystemPage'),
  });
  return layout.addChildren([index, overview, calendars, users, system]);
}
