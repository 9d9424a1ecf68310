import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Alert } from './alerts.queries.ts';
import { useSeenWhenShown } from './use-seen-when-shown.ts';

/** What was marked as seen, call by call. */
const mockSeen: unknown[] = [];

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    POST: async (_path: string, { body }: { body: { alertIds: unknown } }) => {
      mockSeen.push(body.alertIds);
    },
  },
}));

const alert = (id: string, seenAt: string | null) => ({ id, seenAt }) as Alert;
const SEEN = '2026-11-23T10:00:00.000Z';

describe('alerts on the screen', () => {
  let visibility: DocumentVisibilityState;
  beforeAll(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  });
  beforeEach(() => {
    visibility = 'visible';
    mockSeen.length = 0;
  });

  const show = (alerts: Alert[]) => {
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    );
    return renderHook((shown: Alert[]) => useSeenWhenShown(shown), { wrapper, initialProps: alerts });
  };

  it('are marked as seen, and stay new for this visit', async () => {
    const { result, rerender } = show([alert('a', null), alert('b', SEEN)]);
    await waitFor(() => expect(mockSeen).toEqual([['a']]));
    rerender([alert('a', SEEN), alert('b', SEEN), alert('c', null)]);
    await waitFor(() => expect(mockSeen).toEqual([['a'], ['c']]));
    const isNew = ['a', 'b', 'c'].map((id) => result.current.isNew(alert(id, SEEN)));
    expect(isNew).toEqual([true, false, true]);
  });

  it('are new no more once the host has marked all', () => {
    const { result, rerender } = show([alert('a', null)]);
    rerender([alert('a', SEEN)]);
    act(() => result.current.forget());
    expect(result.current.isNew(alert('a', SEEN))).toBe(false);
  });

  it('are not seen by who looks elsewhere, and are as soon as they come back', async () => {
    visibility = 'hidden';
    show([alert('a', null)]);
    await act(async () => undefined);
    expect(mockSeen).toEqual([]);
    visibility = 'visible';
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() => expect(mockSeen).toEqual([['a']]));
  });
});
