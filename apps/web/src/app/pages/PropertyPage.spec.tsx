import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { PropertyPage } from './PropertyPage.tsx';

let mockIsAway: boolean;

const mockVilla = {
  id: 'v',
  name: 'Villa Azur',
  timeZone: 'Europe/Paris',
  checkInHour: 16,
  checkOutHour: 10,
  language: 'fr',
  tags: [],
  unreadPolicy: 'ask',
};

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async (path: string) => {
      if (mockIsAway) throw new Error('away');
      return path === '/api/setup' ? { canMail: false } : { items: [mockVilla], total: 1 };
    },
  },
  dataOf: (answer: Promise<unknown>) => answer,
  patientFetch: () => undefined,
}));

describe('the page of a property', () => {
  beforeAll(() =>
    chooseLanguage('fr').then(() => Promise.all([loadTexts('people'), loadTexts('propertyForm')])),
  );
  afterAll(() => chooseLanguage('en'));

  it('keeps what was typed where its properties cannot be asked for again, and says so', async () => {
    jest.spyOn(window, 'scrollTo').mockReturnValue();
    mockIsAway = false;
    const root = createRootRoute();
    const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in' });
    const property = createRoute({
      getParentRoute: () => signedIn,
      path: '/properties/$propertyId',
      component: PropertyPage,
    });
    const router = createRouter({
      routeTree: root.addChildren([signedIn.addChildren([property])]),
      history: createMemoryHistory({ initialEntries: ['/properties/v'] }),
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
    const name = await screen.findByDisplayValue('Villa Azur');
    fireEvent.change(name, { target: { value: 'Villa Azur, 2e étage' } });
    act(() => name.focus());
    mockIsAway = true;
    await act(() => client.invalidateQueries());
    await screen.findByRole('alert');
    expect(screen.getByDisplayValue('Villa Azur, 2e étage')).toBe(name);
    expect(name).toHaveFocus();
  });
});
