import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aCalendar } from '../../../test/a-calendar.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { useTogglePause } from './use-toggle-pause.ts';

const mockAsked: boolean[] = [];

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    PUT: async (_path: string, { body }: { body: { isActive: boolean } }) => {
      mockAsked.push(body.isActive);
      if (body.isActive) throw new Problem({ code: 'not_found', status: 404 });
      return { data: {} };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
  patientFetch: () => undefined,
}));

function Row() {
  const { toggle } = useTogglePause(aCalendar());
  return (
    <button type="button" onClick={toggle}>
      pause
    </button>
  );
}

describe('a calendar that is paused', () => {
  it('and cannot be resumed by « Annuler » says so, although its row is closed by then', async () => {
    await chooseLanguage('fr');
    const client = new QueryClient();
    const page = (isOpen: boolean) => (
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <Notifications />
          {isOpen && <Row />}
        </QueryClientProvider>
      </MantineProvider>
    );
    const { rerender } = render(page(true));
    fireEvent.click(screen.getByRole('button', { name: 'pause' }));
    const undo = await screen.findByRole('button', { name: 'Annuler' });
    rerender(page(false));
    fireEvent.click(undo);
    await waitFor(() => expect(mockAsked).toEqual([false, true]));
    await screen.findByText(/Cela n’existe plus/);
  });
});
