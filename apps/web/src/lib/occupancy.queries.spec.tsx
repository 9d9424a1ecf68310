import { QueryClient, QueryClientProvider, useQueries } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { occupancyKey, occupancyQuery } from './occupancy.queries.ts';

const WINDOW = { from: '2026-12-01', to: '2027-01-01' };
const NEXT = { from: '2027-01-01', to: '2027-02-01' };

interface Asked {
  from: string;
  productId: string[];
}

/** Batches and single requests; each answer shows which it was. `gone` is a property that was deleted. */
const mockTogether: Asked[] = [];
const mockAlone: string[] = [];
let mockFault: Error | null = null;

jest.mock('./api-client.ts', () => ({
  api: {
    GET: async (path: string, { params }: { params: { path: { productId: string }; query: Asked } }) => {
      const nights = (today: string) => ({
        ...WINDOW,
        today,
        unreadSince: null,
        isKnown: true,
        unreadCalendars: [],
        stays: [],
        conflicts: [],
      });
      if (path !== '/api/occupancy') {
        mockAlone.push(params.path.productId);
        return { data: nights(`alone ${mockAlone.length}`) };
      }
      mockTogether.push(params.query);
      if (mockFault) throw mockFault;
      const ids = params.query.productId.filter((id) => id !== 'gone');
      const items = ids.map((productId) => ({ productId, ...nights(`together ${mockTogether.length}`) }));
      return { data: { items } };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

describe('the nights of many properties', () => {
  beforeEach(() => {
    mockTogether.length = 0;
    mockAlone.length = 0;
    mockFault = null;
  });

  const show = (ids: string[], windows = [WINDOW]) => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    const { result } = renderHook(
      () =>
        useQueries({
          queries: windows.flatMap((window) => ids.map((id) => occupancyQuery(id, window))),
        }).map(({ data, error }) => data?.today ?? error),
      { wrapper },
    );
    return { client, result };
  };

  it('are asked for in one question, each by name', async () => {
    const { result } = show(['villa', 'chalet']);
    await waitFor(() => expect(result.current).toEqual(['together 1', 'together 1']));
    expect(mockTogether).toEqual([{ ...WINDOW, productId: ['villa', 'chalet'], pageSize: 2 }]);
    expect(mockAlone).toEqual([]);
  });

  it('of three hundred are three questions, and of two windows two', async () => {
    const ids = Array.from({ length: 300 }, (_, number) => `villa ${number}`);
    const { result } = show(ids);
    await waitFor(() => expect(result.current).not.toContain(null));
    expect(mockTogether.map(({ productId }) => productId.length)).toEqual([100, 100, 100]);
    mockTogether.length = 0;
    const { result: months } = show(['villa', 'chalet'], [WINDOW, NEXT]);
    await waitFor(() => expect(months.current).not.toContain(null));
    expect(mockTogether.map(({ from }) => from)).toEqual([WINDOW.from, NEXT.from]);
  });

  it('those of one that changed are asked for again, and of no other', async () => {
    const { client, result } = show(['villa', 'chalet']);
    await waitFor(() => expect(result.current).not.toContain(null));
    await client.invalidateQueries({ queryKey: occupancyKey('chalet') });
    await waitFor(() => expect(result.current).toEqual(['together 1', 'alone 1']));
    expect(mockAlone).toEqual(['chalet']);
  });

  it('when all may have changed, are one question again', async () => {
    const { client, result } = show(['villa', 'chalet']);
    await waitFor(() => expect(result.current).not.toContain(null));
    await client.invalidateQueries({ queryKey: ['occupancy'] });
    await waitFor(() => expect(result.current).toEqual(['together 2', 'together 2']));
    expect(mockAlone).toEqual([]);
  });

  it('one that is gone keeps no other from being shown; a question that fails fails for all that asked it', async () => {
    const { result } = show(['villa', 'gone']);
    await waitFor(() => expect(result.current).not.toContain(null));
    expect(result.current).toEqual(['together 1', expect.objectContaining({ code: 'not_found' })]);
    mockFault = new Error('offline');
    const { result: failing } = show(['villa', 'chalet']);
    await waitFor(() => expect(failing.current).toEqual([mockFault, mockFault]));
  });
});
