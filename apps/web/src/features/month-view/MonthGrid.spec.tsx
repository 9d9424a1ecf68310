import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
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
  conflicts: [{ from: '2026-12-12', to: '2026-12-13', stayIds: ['1', '2'] }],
};

describe('the month', () => {
  const show = (onOpen = jest.fn()) => {
    render(
      <MantineProvider>
        <MonthGrid month="2026-12" occupancy={occupancy} onOpen={onOpen} />
      </MantineProvider>,
    );
    return onOpen;
  };

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
});
