import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { AlertBell } from './AlertBell.tsx';

let mockUnseen: number | null = 0;

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async () => {
      if (mockUnseen === null) throw new Error('the server does not answer');
      return { data: { unseen: mockUnseen } };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

describe('the bell', () => {
  beforeAll(() => chooseLanguage('fr'));

  const show = (unseen: number | null) => {
    mockUnseen = unseen;
    const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <RouterContextProvider router={router}>
            <AlertBell />
          </RouterContextProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
  };

  it.each([
    [1, 'Alertes, 1 nouvelle', '1'],
    [3, 'Alertes, 3 nouvelles', '3'],
    [120, 'Alertes, 99+ nouvelles', '99+'],
    [null, 'Alertes, nombre inconnu', '?'],
  ] as const)('tells how much is new, or that nobody knows: %j', async (unseen, name, badge) => {
    show(unseen);
    const bell = await screen.findByRole('link', { name });
    expect(bell).toHaveTextContent(badge);
    expect(bell).toHaveAttribute('href', '/alerts');
  });

  it('has no number while nothing is new', async () => {
    show(0);
    expect(await screen.findByRole('link', { name: 'Alertes' })).toHaveTextContent('');
  });
});
