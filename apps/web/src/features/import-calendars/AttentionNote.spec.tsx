import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { AttentionNote } from './AttentionNote.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';

/** The request that the note made. */
const mockAsked: { path: string; body: unknown }[] = [];

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    PUT: async (_path: string, { params, body }: { params: { path: object }; body: unknown }) => {
      mockAsked.push({ path: Object.values(params.path).join('/'), body });
      return { data: {} };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const show = (attention: ExternalCalendar['attention']) =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <AttentionNote productId="p" calendar={{ id: 'c', name: 'Gîte', attention } as ExternalCalendar} />
      </QueryClientProvider>
    </MantineProvider>,
  );

describe('the note on a calendar that needs its host', () => {
  beforeAll(() => chooseLanguage('fr'));
  beforeEach(() => {
    mockAsked.length = 0;
  });

  it('is not there while nothing does', () => {
    show(null);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what is ignored, and one press sends the rules that block it', async () => {
    const remedy = { transparent: 'block', only: 'all' } as const;
    show({ reason: 'all_ignored', counts: { transparent: 2 }, remedy });
    expect(screen.getByRole('alert')).toHaveTextContent(/2 marqués libres/);
    fireEvent.click(screen.getByRole('button', { name: 'Bloquer leurs dates Gîte' }));
    await waitFor(() => expect(mockAsked).toEqual([{ path: 'p/c', body: remedy }]));
  });

  it.each<[ExternalCalendar['attention'], RegExp]>([
    [{ reason: 'partly_read', counts: { rule_unreadable: 1 }, remedy: null }, /illisible/],
    [{ reason: 'all_ignored', counts: { cancelled: 3 }, remedy: null }, /3 annulés/],
  ])('offers no press that would change nothing: %j', (attention, words) => {
    show(attention);
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
