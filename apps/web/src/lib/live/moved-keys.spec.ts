import type { LiveEvent } from './live-event.ts';
import { movedKeys } from './moved-keys.ts';

const sync = { productId: 'villa', calendarId: 'airbnb', run: 3 };
const finished = {
  ...sync,
  outcome: 'success',
  added: 1,
  changed: 0,
  removed: 0,
  held: 0,
  code: null,
} as const;
const rootsOf = (event: LiveEvent) => movedKeys(event).map((key) => key.slice(0, 2).join(' '));

describe('what happens elsewhere', () => {
  it('a sync that ends asks for its calendar, the nights, the conflicts and the history again', () => {
    expect(rootsOf({ type: 'sync.finished', data: finished })).toEqual([
      'external-calendars villa',
      'occupancy villa',
      'conflicts',
      'sync-history',
      'dashboard',
      'free-nights',
    ]);
  });

  it('a conflict moves the nights of its property and the count of all', () => {
    const data = { productId: 'villa', conflictId: 'c', kind: 'booking' } as const;
    expect(rootsOf({ type: 'conflict.opened', data })).toEqual(['occupancy villa', 'conflicts']);
    expect(rootsOf({ type: 'conflict.closed', data })).toEqual(['occupancy villa', 'conflicts']);
  });

  it('a feed that was read moves no stay', () => {
    const data = { productId: 'villa', feedId: 'f', reader: 'airbnb' };
    expect(movedKeys({ type: 'feed.read', data })).toEqual([
      ['feeds', 'villa'],
      ['occupancy', 'villa', 'nights'],
      ['dashboard', 'first-steps'],
    ]);
  });

  it('a stay that comes or goes elsewhere may say otherwise which property is free', () => {
    expect(rootsOf({ type: 'calendar.changed', data: { productId: 'villa' } })).toContain('free-nights');
  });

  it('an alert that opens, ends or was seen moves the bell and the list of alerts, and no night', () => {
    expect(movedKeys({ type: 'alerts.changed', data: { productId: 'villa' } })).toEqual([['alerts']]);
  });

  it('whoever missed something asks for everything again, but not for an address that was checked', () => {
    const keys = rootsOf({ type: 'resync', data: {} });
    expect(keys).toEqual(
      expect.arrayContaining(['occupancy', 'external-calendars', 'feeds', 'alerts', 'products']),
    );
    expect(keys).not.toContain('calendar-check');
  });
});
