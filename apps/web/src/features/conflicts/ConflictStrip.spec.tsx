import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { undoLast } from '../../ui/undo-queue.ts';
import { ConflictStrip } from './ConflictStrip.tsx';
import type { Conflict } from './conflicts.queries.ts';

const conflict = (id: string, extra: Partial<Conflict> = {}): Conflict => {
  const side = (name: string) => ({
    stayId: name,
    kind: 'imported' as const,
    calendar: { id: name, name, color: '#1e5aa8' },
    label: null,
    from: '2026-11-26',
    to: '2026-11-30',
    firstSeenAt: '2026-11-01T10:00:00Z',
  });
  return {
    id,
    productId: 'p',
    productName: 'Villa Azur',
    kind: 'booking',
    state: 'open',
    from: '2026-11-27',
    to: '2026-11-29',
    sides: [side(`${id} Airbnb`), side(`${id} Booking.com`)],
    openedAt: '2026-11-02T10:00:00Z',
    acknowledgedAt: null,
    resolvedAt: null,
    ...extra,
  };
};

const mockDecided: { conflictId: string; state: string }[] = [];
let mockConflicts: Conflict[] = [];
let mockAsked = 0;

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async () => {
      mockAsked += 1;
      return { data: { items: mockConflicts, total: mockConflicts.length } };
    },
    PATCH: async (
      _path: string,
      { params, body }: { params: { path: { conflictId: string } }; body: { state: Conflict['state'] } },
    ) => {
      mockDecided.push({ conflictId: params.path.conflictId, ...body });
      mockConflicts = mockConflicts
        .map((one) => (one.id === params.path.conflictId ? { ...one, ...body } : one))
        .filter(({ state }) => state !== 'dismissed');
      return { data: { ...conflict(params.path.conflictId), ...body } };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

describe('the conflicts above the month', () => {
  beforeAll(() => chooseLanguage('fr'));
  beforeEach(() => {
    mockDecided.length = 0;
    mockAsked = 0;
  });
  const show = (conflicts: Conflict[]) => {
    mockConflicts = conflicts;
    const onShow = jest.fn();
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <ConflictStrip productId="p" onShow={onShow} />
        </QueryClientProvider>
      </MantineProvider>,
    );
    return onShow;
  };
  const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));

  it('are three at most, until the host asks for the others', async () => {
    show(['a', 'b', 'c', 'd', 'e'].map((id) => conflict(id)));
    await screen.findByText('5 conflits à résoudre');
    expect(screen.getAllByRole('listitem')).toHaveLength(3);
    press(/et 2 autres/);
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(5));
  });

  it('lead to the first night that is shared', async () => {
    const onShow = show([conflict('a')]);
    await screen.findByText('1 conflit à résoudre');
    press(/^Voir les dates/);
    expect(onShow).toHaveBeenCalledWith(expect.objectContaining({ id: 'a', from: '2026-11-27' }));
  });

  it('can be ignored only when they are duplicates', async () => {
    show([conflict('a'), conflict('b', { kind: 'duplicate' })]);
    await screen.findByText('1 conflit à résoudre · 1 doublon probable');
    expect(screen.getAllByRole('button', { name: /^Ignorer/ })).toHaveLength(1);
    press(/^Ignorer ce doublon \(b Airbnb, b Booking\.com\)/);
    await screen.findByText('1 conflit à résoudre');
    expect(mockDecided).toEqual([{ conflictId: 'b', state: 'dismissed' }]);
  });

  it('that the host has seen stay in the list, and can be taken back; the focus is not lost', async () => {
    show([conflict('a')]);
    await screen.findByText('1 conflit à résoudre');
    press(/^Marquer comme vu/);
    await screen.findByText('1 conflit à résoudre · dont 1 vu');
    await waitFor(() => expect(screen.getByRole('region', { name: 'Conflits' })).toHaveFocus());
    press(/^Marquer comme non vu/);
    await screen.findByText('1 conflit à résoudre');
    expect(mockDecided.map(({ state }) => state)).toEqual(['acknowledged', 'open']);
  });

  it('that the host had seen are seen again when ignoring them is taken back', async () => {
    show([conflict('a'), conflict('b', { kind: 'duplicate', state: 'acknowledged' })]);
    await screen.findByText(/1 doublon probable/);
    press(/^Ignorer ce doublon/);
    await screen.findByText('1 conflit à résoudre');
    act(() => void undoLast());
    await waitFor(() => expect(mockDecided.map(({ state }) => state)).toEqual(['dismissed', 'acknowledged']));
  });

  it('are nothing at all while there is none', async () => {
    show([]);
    await waitFor(() => expect(mockAsked).toBe(1));
    expect(screen.queryByRole('region')).not.toBeInTheDocument();
  });
});
