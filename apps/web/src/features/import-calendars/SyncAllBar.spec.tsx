import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { useSyncAll } from './external-calendars.queries.ts';
import { SyncAllBar } from './SyncAllBar.tsx';

jest.mock('../../lib/api-client.ts', () => ({
  api: { GET: async () => ({ data: [] }), POST: () => mockAnswer() },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
  patientFetch: () => undefined,
}));
let mockAnswer: () => Promise<unknown> = async () => ({ data: null });

function Anywhere() {
  const syncAll = useSyncAll('p');
  return (
    <button type="button" onClick={() => syncAll.mutate(undefined)}>
      s
    </button>
  );
}

describe('a sync of all calendars, wherever it was asked for', () => {
  it('tells at the edge of the page why it was not done, and how it ended the next time', async () => {
    await chooseLanguage('fr');
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <Anywhere />
          <SyncAllBar />
        </QueryClientProvider>
      </MantineProvider>,
    );
    mockAnswer = () => Promise.reject(new Problem({ code: 'offline', status: 0 }));
    fireEvent.click(screen.getByRole('button', { name: 's' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Tout synchroniser');
    mockAnswer = async () => ({ data: { totals: { succeeded: 2, failed: 0 } } });
    fireEvent.click(screen.getByRole('button', { name: 's' }));
    await screen.findByText('2 calendriers à jour');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
