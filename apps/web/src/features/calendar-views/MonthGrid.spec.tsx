import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { aStay } from '../../../test/a-stay.ts';
import type { Schema } from '../../lib/api-client.ts';
import { MonthGrid } from './MonthGrid.tsx';

const stay = (
  id: string,
  from: string,
  to: string,
  extra: Partial<Schema<'OccupancyStay'>>,
): Schema<'OccupancyStay'> => aStay({ id, from, to, ...extra });
const booking = { id: 'c', name: 'Booking.com', color: '#1e5aa8', channel: null };
const occupancy: Schema<'Occupancy'> = {
  from: '2026-11-30',
  to: '2027-01-03',
  today: '2026-12-02',
  unreadSince: null,
  isKnown: true,
  unreadCalendars: [],
  stays: [
    stay('1', '2026-12-10', '2026-12-13', { label: 'Dupuis' }),
    stay('2', '2026-12-12', '2026-12-13', { kind: 'imported', label: '<b>CLOSED</b>', calendar: booking }),
  ],
  conflicts: [{ id: 'x', kind: 'booking', from: '2026-12-12', to: '2026-12-13', stayIds: ['1', '2'] }],
};

const show = (props: Partial<Parameters<typeof MonthGrid>[0]> = {}) => {
  const heard = { onMonth: jest.fn(), onOpen: jest.fn(), onExplain: jest.fn(), onBlock: jest.fn() };
  render(
    <MantineProvider>
      <MonthGrid month="2026-12" occupancy={occupancy} {...heard} {...props} />
    </MantineProvider>,
  );
  return heard;
};
const day = (name: string) => screen.getByRole('gridcell', { name });
const drag = (from: string, to: string) => {
  fireEvent.pointerDown(day(from), { button: 0, pointerType: 'mouse' });
  fireEvent.pointerEnter(day(to));
  fireEvent.pointerUp(day(to));
};

describe('the month', () => {
  it('names every stay: who, from where, when, and that it is in conflict', () => {
    show();
    expect(
      screen.getByRole('button', { name: /- Dupuis.*, 10 Dec 2026 to 13 Dec 2026, 3 nights, Conflict/ }),
    ).toBeInTheDocument();
    expect(screen.getByTestId('conflict')).toBeInTheDocument();
  });

  it('calls no night free while a calendar was not read', () => {
    show({ occupancy: { ...occupancy, isKnown: false, unreadCalendars: ['Airbnb'] } });
    expect(day('Saturday 5 December – not read yet')).toBeInTheDocument();
    expect(screen.queryByRole('gridcell', { name: /free/ })).not.toBeInTheDocument();
    expect(screen.getByRole('gridcell', { name: /10 December – Direct/ })).toBeInTheDocument();
  });

  it('shows what another platform wrote as text, and opens the stay that is clicked', () => {
    const { onOpen } = show();
    screen.getByRole('button', { name: /<b>CLOSED<\/b>.*Booking\.com/ }).click();
    expect(onOpen).toHaveBeenCalledWith(occupancy.stays[1]);
  });

  it('a stay over two weeks is one button to those who hear it', () => {
    const long = { ...occupancy, stays: [stay('1', '2026-12-05', '2026-12-15', { label: 'Nora' })] };
    show({ occupancy: long });
    expect(screen.getAllByRole('button', { name: /Nora/ })).toHaveLength(1);
    expect(document.querySelectorAll('.stay-bar-label')).toHaveLength(3);
  });

  it('every day tells who holds its night; the day of a check-out is free again', () => {
    show();
    expect(day('Friday 11 December – Direct bookings')).toBeInTheDocument();
    expect(
      day('Saturday 12 December – Direct bookings + Booking.com – somebody arrives – Conflict'),
    ).toBeInTheDocument();
    expect(day('Sunday 13 December – free – somebody leaves')).toBeInTheDocument();
  });

  it('a source that is hidden leaves no bar, but its nights are still told as taken', () => {
    show({ isShown: ({ kind }) => kind !== 'imported' });
    expect(screen.queryByRole('button', { name: /Booking/ })).toBeNull();
    expect(
      day('Saturday 12 December – Direct bookings + Booking.com – somebody arrives – Conflict'),
    ).toBeInTheDocument();
  });

  it('more than four stays on a night are counted where there is no room', () => {
    const stays = ['1', '2', '3', '4', '5', '6'].map((id) =>
      stay(id, '2026-12-08', '2026-12-09', { label: id }),
    );
    const { onExplain } = show({ occupancy: { ...occupancy, stays, conflicts: [] } });
    expect(screen.getAllByRole('button')).toHaveLength(4);
    fireEvent.click(screen.getByText('+2'));
    expect(onExplain).toHaveBeenCalledWith('2026-12-08');
  });
});

describe('choosing nights', () => {
  it('a taken or past night that is pressed is explained', () => {
    const { onExplain } = show();
    fireEvent.click(
      day('Saturday 12 December – Direct bookings + Booking.com – somebody arrives – Conflict'),
    );
    fireEvent.click(day('Tuesday 1 December – free'));
    expect(onExplain.mock.calls).toEqual([['2026-12-12'], ['2026-12-01']]);
  });

  it('a drag over free nights proposes to block them, backwards too', () => {
    const { onBlock } = show();
    drag('Monday 14 December – free', 'Wednesday 16 December – free');
    drag('Wednesday 16 December – free', 'Monday 14 December – free');
    const nights = { from: '2026-12-14', to: '2026-12-17' };
    expect(onBlock.mock.calls).toEqual([[nights], [nights]]);
  });

  it('two presses do the same, with a word in between; Escape gives up', () => {
    const { onBlock } = show();
    fireEvent.click(day('Monday 14 December – free'));
    expect(screen.getByText(/First night: Mon 14 December/)).toBeInTheDocument();
    fireEvent.click(day('Wednesday 16 December – free'));
    expect(onBlock).toHaveBeenCalledWith({ from: '2026-12-14', to: '2026-12-17' });
    fireEvent.click(day('Monday 14 December – free'));
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByText(/First night/)).toBeNull();
  });

  it('Enter on a free night proposes to block it, on a taken one explains it', () => {
    const { onBlock, onExplain } = show();
    fireEvent.keyDown(day('Monday 14 December – free'), { key: 'Enter' });
    expect(onBlock).toHaveBeenCalledWith({ from: '2026-12-14', to: '2026-12-15' });
    fireEvent.keyDown(day('Friday 11 December – Direct bookings'), { key: 'Enter' });
    expect(onExplain).toHaveBeenCalledWith('2026-12-11');
  });
});

describe('the keyboard in the month', () => {
  const reachable = () =>
    [...document.querySelectorAll<HTMLElement>('[data-night][tabindex="0"]')].map(
      ({ dataset }) => dataset['night'],
    );

  it('Tab reaches one day, and keys lead from it to the days around', () => {
    show();
    expect(reachable()).toEqual(['2026-12-02']);
    act(() => day('Wednesday 2 December – free').focus());
    for (const [key, night] of [
      ['ArrowDown', '2026-12-09'],
      ['ArrowRight', '2026-12-10'],
      ['Home', '2026-12-07'],
      ['ArrowLeft', '2026-12-06'],
    ] as const) {
      fireEvent.keyDown(document.activeElement!, { key });
      expect(document.activeElement).toHaveAttribute('data-night', night);
    }
    fireEvent.keyDown(document.activeElement!, { key: 'End' });
    expect(document.activeElement).toHaveAttribute('data-night', '2026-12-06');
    expect(reachable()).toEqual(['2026-12-06']);
  });

  it('what lies beyond the screen is asked for: by a step, by a page', () => {
    const { onMonth } = show();
    act(() => day('Wednesday 30 December – free').focus());
    fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
    fireEvent.keyDown(document.activeElement!, { key: 'PageDown' });
    fireEvent.keyDown(document.activeElement!, { key: 'PageUp' });
    expect(onMonth.mock.calls).toEqual([['2027-01'], ['2027-01'], ['2026-11']]);
  });
});
