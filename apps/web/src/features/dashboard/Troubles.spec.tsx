import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { chooseLanguage, currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { Problem } from '../../lib/problem.ts';
import { Troubles } from './Troubles.tsx';

jest.mock('@tanstack/react-router', () => ({
  Link: ({ children }: ComponentProps<'a'>) => <a>{children}</a>,
}));

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async () => ({ data: mockPage() }),
    PUT: () => Promise.reject(new Problem({ code: 'offline', status: 0 })),
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const calendar: Schema<'TroubledCalendar'> = {
  state: 'failing',
  cause: null,
  attention: null,
  calendarId: 'c',
  calendarName: 'Airbnb',
  productId: 'p',
  productName: 'Villa Azur',
  lastSyncAt: null,
  heldRemovals: 0,
  freesAt: null,
};
let troubled: () => typeof calendar = () => calendar;
const counts = {
  paused_unread: 0,
  paused: 0,
  failing: 1,
  stale: 0,
  pending: 0,
  held: 0,
  waiting: 0,
  synced: 0,
};
const mockPage = () => ({
  items: [troubled()],
  total: 1,
  page: 1,
  pageSize: 10,
  calendars: { ...counts, needs_attention: 0 },
});

describe('the calendars that ask for their host', () => {
  beforeEach(() => chooseLanguage('fr'));
  const show = () =>
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <Troubles />
        </QueryClientProvider>
      </MantineProvider>,
    );

  it('say why in the language that is chosen, once it is', async () => {
    const words = { fr: 'Lien refusé.', en: 'Link refused.' };
    troubled = () => ({
      ...calendar,
      cause: { code: 'gone', cause: words[currentLanguage()], fix: '', kept: '' },
    });
    show();
    await screen.findByText(/Lien refusé/);
    await act(() => chooseLanguage('en'));
    await screen.findByText(/Link refused/);
  });

  it('and are paused without a good reading say that their nights are not known, and what ends it', async () => {
    troubled = () => ({
      ...calendar,
      state: 'paused_unread',
      cause: { code: 'gone', cause: 'Lien refusé.', fix: '', kept: '' },
    });
    show();
    await screen.findByText(/^Lien refusé\. En pause sans avoir été bien lu.*Reprenez-le, ou supprimez-le/);
    await act(() => chooseLanguage('en'));
    await screen.findByText(/Paused without having been read well.*Resume it, or delete it/);
  });

  it('and do not block what they ignore say so', async () => {
    const remedy = { transparent: 'block' } as const;
    troubled = () => ({
      ...calendar,
      state: 'needs_attention',
      attention: { reason: 'all_ignored', counts: { transparent: 2 }, remedy },
    });
    show();
    fireEvent.click(await screen.findByRole('button', { name: 'Bloquer leurs dates Airbnb' }));
    await screen.findByRole('alert');
  });
});
