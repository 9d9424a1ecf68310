import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { Schema } from '../../lib/api-client.ts';
import { MonthGrid } from './MonthGrid.tsx';

const stay = (
  id: string,
  from: string,
  to: string,
  extra: Partial<Schema<'OccupancyStay'>>,
): Schema<'OccupancyStay'> => ({
  id,
  kind: 'reservation',
  from,
  to,
  label: null,
  note: null,
  status: 'confirmed',
  calendar: null,
  tag: null,
  ...extra,
});
const booking = { id: 'c', name: 'Booking.com', color: '#1e5aa8' };
const occupancy: Schema<'Occupancy'> = {
  from: '2026-11-30',
  to: '2027-01-03',
  today: '2026-12-02',
  stays: [
    stay('1', '2026-12-10', '2026-12-13', { label: 'Dupuis' }),
    stay('2', '2026-12-12', '2026-12-13', { kind: 'imported', label: '<b>CLOSED</b>', calendar: booking }),
  ],
  conflicts: [{ id: 'x', kind: 'booking', from: '2026-12-12', to: '2026-12-13', stayIds: ['1', '2'] }],
};

describe('the month', () => {
  const show = (onOpen = jest.fn(), onExplain = jest.fn()) => {
    render(
      <MantineProvider>
        <MonthGrid month="2026-12" occupancy={occupancy} onOpen={onOpen} onExplain={onExplain} />
      </MantineProvider>,
    );
    return onOpen;
  };
  const day = (name: string) => screen.getByRole('button', { name });

  it('names every stay: who, from where, when, and that it is in conflict', () => {
    show();
    expect(
      screen.getByRole('button', { name: /- Dupuis.*, 10 Dec 2026 to 13 Dec 2026, 3 nights, Conflict/ }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('conflict')).toBeInTheDocument();
  });

  it('shows what another platform wrote as text, and opens the stay that is clicked', () => {
    const onOpen = show();
    screen.getByRole('button', { name: /<b>CLOSED<\/b>.*Booking\.com/ }).click();
    expect(onOpen).toHaveBeenCalledWith(occupancy.stays[1]);
  });

  it('every day tells how many stays hold its night; the day of a check-out is free again', () => {
    show();
    expect(day('11 December: 1 stay')).toBeInTheDocument();
    expect(day('12 December: 2 stays')).toBeInTheDocument();
    expect(day('13 December: free')).toBeInTheDocument();
  });

  it('a day that is pressed asks why its night is taken', () => {
    const onExplain = jest.fn();
    show(jest.fn(), onExplain);
    day('12 December: 2 stays').click();
    expect(onExplain).toHaveBeenCalledWith('2026-12-12');
  });

  it('Tab reaches one day, and keys lead from it to the days around', () => {
    show();
    const reachable = () =>
      [...document.querySelectorAll<HTMLElement>('.month-day [tabindex="0"]')].map(
        ({ dataset }) => dataset['night'],
      );
    expect(reachable()).toEqual(['2026-12-02']);
    act(() => day('2 December: free').focus());
    for (const [key, night] of [
      ['ArrowDown', '2026-12-09'],
      ['ArrowRight', '2026-12-10'],
      ['Home', '2026-12-07'],
      ['ArrowLeft', '2026-12-06'],
      ['ArrowUp', '2026-12-06'],
      ['ArrowLeft', '2026-12-05'],
      ['End', '2026-12-06'],
    ] as const) {
      fireEvent.keyDown(document.activeElement!, { key });
      expect(document.activeElement).toHaveAttribute('data-night', night);
    }
    expect(reachable()).toEqual(['2026-12-06']);
  });
});
