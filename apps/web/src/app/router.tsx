import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { productsQuery } from '../features/properties/products.queries.ts';
import { meQuery, setupQuery } from '../features/session/session.queries.ts';
import { loadTexts } from '../i18n/i18n.ts';
import { listen, stopListening } from '../lib/live/listening.ts';
import { ownPath } from '../lib/own-path.ts';
import { rightsOf } from '../lib/rights.ts';
import { adminRoutes } from './admin-routes.ts';
import { alertsSearchOf } from './alerts-search.ts';
import { readCalendarSearch } from './calendar-search.ts';
import { CalendarPage } from './pages/calendar/CalendarPage.tsx';
import { ErrorPage } from './pages/ErrorPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { SignedInLayout } from './pages/SignedInLayout.tsx';
import { propertiesSearchOf } from './properties-search.ts';
import { queryClient } from './query-client.ts';
import { settingsRoutes } from './settings-routes.ts';
import { syncRoutes } from './sync-routes.ts';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: ownPath(search['next']) }),
  beforeLoad: async () => {
    if ((await queryClient.ensureQueryData(setupQuery)).needed) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('./pages/LoginPage.tsx'), 'LoginPage'),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./pages/ForgotPage.tsx'), 'ForgotPage'),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reset',
  component: lazyRouteComponent(() => import('./pages/ResetPage.tsx'), 'ResetPage'),
});

const unsubscribeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/unsubscribe',
  component: lazyRouteComponent(
    () => loadTexts('alertMails').then(() => import('./pages/UnsubscribePage.tsx')),
    'UnsubscribePage',
  ),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation',
  component: lazyRouteComponent(
    () => loadTexts('people').then(() => import('./pages/InvitationPage.tsx')),
    'InvitationPage',
  ),
});

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  beforeLoad: async () => {
    if (!(await queryClient.fetchQuery(setupQuery)).needed) throw redirect({ to: '/login' });
  },
  component: lazyRouteComponent(() => import('./pages/SetupPage.tsx'), 'SetupPage'),
});

/** Pages for users who may not see stays and calendars too. */
const FOR_EVERYBODY = ['/turnovers', '/help'];

/** Live events are subscribed to before the first query about properties: its answer then need not be loaded twice. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const begun = listen(queryClient);
    const me = await queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      stopListening();
      throw error;
    });
    const mayLook = me !== null && rightsOf(me.actingFor).includes('look');
    if (!mayLook) stopListening();
    if (!me) throw redirect({ to: '/login', search: { next: location.href } });
    const { place, ...search } = location.search as Record<string, unknown>;
    if (typeof place === 'string') {
      const { showPlace } = await import('../features/session/show-place.ts');
      await showPlace(queryClient, place);
      // The cache may be of another host's properties.
      stopListening();
      throw redirect({ to: location.pathname, search, replace: true });
    }
    if (!mayLook && !FOR_EVERYBODY.includes(location.pathname)) throw redirect({ to: '/turnovers' });
    await begun;
  },
  component: SignedInLayout,
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: async () => {
    const products = await queryClient.fetchQuery(productsQuery).catch(() => null);
    const { actingFor } = queryClient.getQueryData(meQuery.queryKey)!;
    throw redirect({ to: products?.length === 0 && !actingFor ? '/welcome' : '/dashboard' });
  },
});

const dashboardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./pages/DashboardPage.tsx'), 'DashboardPage'),
});

const calendarRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/dashboard/calendar',
  validateSearch: readCalendarSearch,
  component: CalendarPage,
});

const turnoversRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/turnovers',
  component: lazyRouteComponent(
    () =>
      Promise.all([loadTexts('links'), loadTexts('programs'), loadTexts('turnovers')]).then(
        () => import('./pages/TurnoversPage.tsx'),
      ),
    'TurnoversPage',
  ),
});

const alertsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/alerts',
  validateSearch: alertsSearchOf,
  component: lazyRouteComponent(() => import('./pages/AlertsPage.tsx'), 'AlertsPage'),
});

const propertiesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/properties',
  validateSearch: propertiesSearchOf,
  component: lazyRouteComponent(
    () =>
      Promise.all([loadTexts('syncs'), loadTexts('propertyForm')]).then(
        () => import('./pages/PropertiesPage.tsx'),
      ),
    'PropertiesPage',
  ),
});

const propertyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/properties/$propertyId',
  component: lazyRouteComponent(
    () =>
      Promise.all([loadTexts('people'), loadTexts('propertyForm')]).then(
        () => import('./pages/PropertyPage.tsx'),
      ),
    'PropertyPage',
  ),
});

const welcomeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/welcome',
  component: lazyRouteComponent(
    () =>
      Promise.all([loadTexts('links'), loadTexts('propertyForm')]).then(
        () => import('./pages/welcome/WelcomePage.tsx'),
      ),
    'WelcomePage',
  ),
});

const helpRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/help',
  component: lazyRouteComponent(
    () => loadTexts('help').then(() => import('./pages/HelpPage.tsx')),
    'HelpPage',
  ),
});

export const router = createRouter({
  defaultErrorComponent: ErrorPage,
  routeTree: rootRoute.addChildren([
    loginRoute,
    forgotRoute,
    resetRoute,
    unsubscribeRoute,
    invitationRoute,
    setupRoute,
    signedInRoute.addChildren([
      homeRoute,
      dashboardRoute,
      alertsRoute,
      turnoversRoute,
      ...syncRoutes(signedInRoute),
      calendarRoute,
      propertiesRoute,
      propertyRoute,
      welcomeRoute,
      helpRoute,
      ...settingsRoutes(signedInRoute),
      adminRoutes(signedInRoute),
    ]),
  ]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
