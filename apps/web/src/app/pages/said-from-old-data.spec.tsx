import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { NightPanel } from '../../features/night-explanation/NightPanel.tsx';
import { TurnoverSheet } from '../../features/turnovers/TurnoverSheet.tsx';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { AlertsPage } from './AlertsPage.tsx';
import { AllStays } from './calendar/AllStays.tsx';
import { PropertyCalendar } from './calendar/PropertyCalendar.tsx';
import { DashboardPage } from './DashboardPage.tsx';

let mockIsAway: boolean;
let mockUnreadSince: string | null;

const mockNobody = { items: [], total: 0, unseen: 0, page: 1, pageSize: 20, unreadProperties: 0 };

/** A server that has nothing to report, as long as it answers. */
const mockAnswerOf = (path: string, from: string): object => {
  if (path.endsWith('/occupancy'))
    return {
      from,
      to: '2027-12-31',
      today: '2026-12-02',
      unreadSince: mockUnreadSince,
      isKnown: mockUnreadSince === null,
      stays: [],
      conflicts: [],
    };
  if (path.endsWith('/{date}')) return { isTaken: false, isKnown: true, unreadCalendars: [], stays: [] };
  if (path.endsWith('/troubles')) return { ...mockNobody, calendars: { synced: 3, paused: 0, pending: 0 } };
  if (path.endsWith('/first-steps')) return { properties: 1, readCalendars: 1, readFeeds: 1 };
  if (path.endsWith('/settings')) return { mode: 'daily' };
  return path.includes('external') ? [] : mockNobody;
};

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async (path: string, options?: { params: { query?: { from?: string } } }) => {
      if (mockIsAway) throw new Error('away');
      return mockAnswerOf(path, options?.params.query?.from ?? '');
    },
  },
  dataOf: (answer: Promise<unknown>) => answer,
  patientFetch: () => undefined,
}));

const villa = { id: 'v', name: 'Villa Azur', timeZone: 'Europe/Paris', checkInHour: 16, checkOutHour: 10 };
const nowhere = { go: jest.fn(), onView: jest.fn(), onOpened: jest.fn(), onAddCalendar: jest.fn() };
const calendarOf = (view: 'month' | 'list') => () => (
  <PropertyCalendar
    {...nowhere}
    product={villa as Parameters<typeof PropertyCalendar>[0]['product']}
    month="2027-01"
    view={view}
    page={undefined}
    called={{}}
  />
);
const listOfAll = () => (
  <AllStays
    month="2027-01"
    products={[villa as Parameters<typeof PropertyCalendar>[0]['product']]}
    page={undefined}
    onPage={jest.fn()}
    onOpen={jest.fn()}
  />
);

/** Where it is shown, and the sentences that are true only for fresh data. */
const QUIET: Record<string, [page: () => ReactNode, sentences: readonly RegExp[]]> = {
  dashboard: [
    () => <DashboardPage />,
    [/^Personne n’arrive/, /^Aucun mouvement/, /^Aucun conflit/, /^Tous vos calendriers/],
  ],
  alerts: [() => <AlertsPage />, [/^Aucune alerte/]],
  turnovers: [() => <TurnoverSheet isToldNames={false} />, [/^Aucun mouvement/, /^Rien aujourd’hui/]],
  'panel of a night': [
    () => <NightPanel productId="v" night="2027-01-05" notice={null} onClose={jest.fn()} />,
    [/libre/i],
  ],
  month: [calendarOf('month'), [/^Aucun séjour/]],
  'list of a month': [calendarOf('list'), [/^Aucune arrivée ni départ ce mois-ci/]],
  'list of all properties': [listOfAll, [/^Aucune arrivée ni départ ce mois-ci/]],
};

const open = async (page: () => ReactNode) => {
  const root = createRootRoute();
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
  const alerts = createRoute({
    getParentRoute: () => signedIn,
    path: '/alerts',
    component: page as () => ReactNode,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([alerts])]),
    history: createMemoryHistory({ initialEntries: ['/alerts'] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await act(async () =>
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
  return client;
};

describe('that nobody comes and nothing is taken', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('turnovers')));
  afterAll(() => chooseLanguage('en'));
  beforeEach(() => {
    jest.spyOn(window, 'scrollTo').mockReturnValue();
    mockIsAway = false;
    mockUnreadSince = null;
  });

  it.each(Object.keys(QUIET))('%s: is not said any more once asking again fails', async (where) => {
    const [page, sentences] = QUIET[where]!;
    const client = await open(page);
    for (const sentence of sentences) await screen.findAllByText(sentence);
    mockIsAway = true;
    await act(() => client.invalidateQueries());
    for (const sentence of sentences)
      await waitFor(() => expect(screen.queryByText(sentence)).not.toBeInTheDocument());
    mockIsAway = false;
    await act(() => client.invalidateQueries());
    for (const sentence of sentences) await screen.findAllByText(sentence);
  });

  it('month: its days are named as not read once asking again fails, none as free', async () => {
    const client = await open(calendarOf('month'));
    expect((await screen.findAllByRole('gridcell', { name: /libre/ })).length).toBeGreaterThan(0);
    mockIsAway = true;
    await act(() => client.invalidateQueries());
    await waitFor(() => expect(screen.queryByRole('gridcell', { name: /libre/ })).not.toBeInTheDocument());
    expect(screen.getAllByRole('gridcell', { name: /pas encore relu/ }).length).toBeGreaterThan(0);
  });

  it('list of all properties: is not said while calendars wait to be read again', async () => {
    mockUnreadSince = '2026-12-02T10:00:00Z';
    await open(listOfAll);
    await screen.findByText(/^1 logement/);
    expect(screen.queryByText(/^Aucune arrivée/)).not.toBeInTheDocument();
  });
});
