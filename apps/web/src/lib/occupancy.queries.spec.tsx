import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Schema } from './api-client.ts';
import { occupancyKey, occupancyQuery, useAllOccupancies } from './occupancy.queries.ts';

const WINDOW = { from: '2026-12-01', to: '2027-01-01' };
type Items = Schema<'ProductOccupancy'>[];

/** The question about all properties waits until a test answers it; each property by itself has a later answer. */
let mockAnswer: (items: Items) => void;
const mockAskedAlone: string[] = [];

jest.mock('./api-client.ts', () => ({
  api: {
    GET: (path: string, { params }: { params: { path: { productId: string } } }) => {
      if (path === '/api/occupancy')
        return new Promise((resolve) => {
          mockAnswer = (items) => resolve({ data: { items, total: items.length } });
        });
      mockAskedAlone.push(params.path.productId);
      return Promise.resolve({ data: mockNights('later') });
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const mockNights = (today: string) => ({ ...WINDOW, today, unreadSince: null, stays: [], conflicts: [] });
const items = (...ids: string[]): Items => ids.map((productId) => ({ productId, ...mockNights('together') }));

describe('the nights of all properties', () => {
  const show = () => {
    mockAskedAlone.length = 0;
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    const { result } = renderHook(
      () => {
        const enabled = useAllOccupancies(WINDOW);
        return useQuery({ ...occupancyQuery('villa', WINDOW), enabled }).data?.today;
      },
      { wrapper },
    );
    return { client, result };
  };

  it('are asked for once, and no property by itself', async () => {
    const { result } = show();
    mockAnswer(items('villa', 'chalet'));
    await waitFor(() => expect(result.current).toBe('together'));
    expect(mockAskedAlone).toEqual([]);
  });

  it('a property that changed while they were on their way is asked for again', async () => {
    const { client, result } = show();
    await client.invalidateQueries({ queryKey: occupancyKey('villa') });
    mockAnswer(items('villa'));
    await waitFor(() => expect(result.current).toBe('later'));
    expect(mockAskedAlone).toEqual(['villa']);
  });

  it('a later answer about one property is not replaced by an earlier one about all', async () => {
    const { client, result } = show();
    await client.fetchQuery({ ...occupancyQuery('villa', WINDOW), staleTime: 0 });
    mockAnswer(items('villa'));
    await waitFor(() => expect(client.isFetching()).toBe(0));
    expect(result.current).toBe('later');
  });
});
