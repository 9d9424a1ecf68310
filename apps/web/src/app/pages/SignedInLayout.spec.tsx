import { MantineProvider } from '@mantine/core';
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render, screen } from '@testing-library/react';
import { meQuery } from '../../features/session/session.queries.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { SignedInLayout } from './SignedInLayout.tsx';

jest.mock('../../lib/api-client.ts', () => ({
  api: { GET: async () => [] },
  dataOf: (answer: Promise<unknown>) => answer,
  patientFetch: () => undefined,
}));

const cleaner = {
  id: 'm',
  name: 'Marie',
  email: 'marie@example.test',
  role: 'host',
  language: 'fr',
  isMember: false,
  actingFor: { hostId: 'h', membershipId: 'n', hostName: 'Admin', role: 'cleaner', seesGuests: false },
};

const open = async () => {
  const root = createRootRoute();
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedInLayout });
  const sheet = createRoute({
    getParentRoute: () => signedIn,
    path: '/turnovers',
    component: () => <p>La feuille d’hier</p>,
  });
  const login = createRoute({
    getParentRoute: () => root,
    path: '/login',
    component: () => <p>Bienvenue</p>,
  });
  const router = createRouter({
    routeTree: root.addChildren([signedIn.addChildren([sheet]), login]),
    history: createMemoryHistory({ initialEntries: ['/turnovers'] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(meQuery.queryKey, cleaner as never);
  await act(async () =>
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
};

describe('the frame of all pages, to who cleans', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));
  beforeEach(() => jest.spyOn(window, 'scrollTo').mockReturnValue());
  afterEach(() => act(() => onlineManager.setOnline(true)));

  it('says without a network how old the page is', async () => {
    await open();
    expect(screen.queryByText(/^Hors ligne/)).not.toBeInTheDocument();
    act(() => onlineManager.setOnline(false));
    await screen.findByText(/^Hors ligne : dernières données de/);
    expect(screen.getByText('La feuille d’hier')).toBeInTheDocument();
  });
});
