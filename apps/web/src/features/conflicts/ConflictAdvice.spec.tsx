import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { ConflictAdvice } from './ConflictAdvice.tsx';
import { type Conflict, conflictsQuery } from './conflicts.queries.ts';

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: () => new Promise(() => undefined),
    PATCH: () => Promise.reject(new Problem({ code: 'offline', status: 0 })),
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const side = (stayId: string): Conflict['sides'][number] => ({
  stayId,
  kind: 'imported',
  calendar: { id: stayId, name: stayId, color: '#1e5aa8' },
  label: null,
  from: '2026-11-26',
  to: '2026-11-30',
  firstSeenAt: '2026-11-01T10:00:00Z',
});
const conflict: Conflict = {
  id: 'c',
  productId: 'p',
  productName: 'Villa Azur',
  kind: 'booking',
  state: 'open',
  from: '2026-11-26',
  to: '2026-11-30',
  sides: [side('Airbnb'), side('Booking.com')],
  openedAt: '2026-11-02T10:00:00Z',
  acknowledgedAt: null,
  resolvedAt: null,
};

describe('what is advised about a conflict', () => {
  it('says so where the host’s word on it was not taken down', async () => {
    await chooseLanguage('fr');
    const client = new QueryClient();
    client.setQueryData(conflictsQuery('p').queryKey, [conflict]);
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <ConflictAdvice
            productId="p"
            night="2026-11-27"
            onOpenStay={jest.fn()}
            onSync={jest.fn()}
            isSyncing={false}
            channelOf={() => null}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );
    fireEvent.click(screen.getByRole('button', { name: /^Marquer comme vu/ }));
    await screen.findByRole('alert');
  });
});
