import { MantineProvider } from '@mantine/core';
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { meQuery } from '../../features/session/session.queries.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { SignedInLayout } from './SignedInLayout.tsx';

let mockSignOut: () => Promise<unknown>;

jest.mock('../../lib/api-client.ts', () => ({
  api: { GET: async () => [], POST: () => mockSignOut() },
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
  return client;
};

describe('the frame of all pages, to who cleans', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));
  beforeEach(() => jest.spyOn(window, 'scrollTo').mockReturnValue());
  afterEach(() => act(() => onlineManager.setOnline(true)));
  const signOut = async () => {
    const [button] = await screen.findAllByRole('button', { name: 'Se déconnecter', hidden: true });
    await act(async () => fireEvent.click(button!));
  };

  it('says without a network how old the page is', async () => {
    await open();
    expect(screen.queryByText(/^Hors ligne/)).not.toBeInTheDocument();
    act(() => onlineManager.setOnline(false));
    await screen.findByText(/^Hors ligne : dernières données de/);
    expect(screen.getByText('La feuille d’hier')).toBeInTheDocument();
  });

  it('stays, and says that the session is open, where signing out failed; the next try ends it', async () => {
    mockSignOut = () => Promise.reject(new Problem({ code: 'offline', status: 0 }));
    const client = await open();
    await signOut();
    await screen.findByText(/votre session est encore ouverte$/);
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByText('La feuille d’hier')).toBeInTheDocument();
    expect(client.getQueryData(meQuery.queryKey)).toEqual(cleaner);
    mockSignOut = async () => undefined;
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Réessayer' })));
    await screen.findByText('Bienvenue');
    expect(client.getQueryData(meQuery.queryKey)).toBeNull();
  });

  it('is left where the session had ended before', async () => {
    mockSignOut = () => Promise.reject(new Problem({ code: 'unauthenticated', status: 401 }));
    const client = await open();
    await signOut();
    await screen.findByText('Bienvenue');
    await waitFor(() => expect(client.getQueryData(meQuery.queryKey)).toBeNull());
  });
});
