import { type CountedCause, countFound, sumOf } from './count-found.ts';

const NONE = { calendars: 0, active: 0, paused: 0, success: 0, error: 0, pending: 0, stale: 0, toCheck: 0 };
const counted: CountedCause[] = [
  { ...NONE, errorCode: null, calendars: 300, active: 290, paused: 10, success: 290 },
  { ...NONE, errorCode: 'dns', calendars: 4, active: 4, error: 4, stale: 1 },
  { ...NONE, errorCode: 'http_404_410', calendars: 12, active: 12, error: 12 },
  { ...NONE, errorCode: 'connect', calendars: 4, active: 4, error: 4 },
];

describe('what the list of calendars finds', () => {
  it('is told cause by cause, the most frequent first', () => {
    expect(countFound(counted, undefined)).toEqual({
      total: 320,
      causes: [
        { errorCode: 'http_404_410', calendars: 12 },
        { errorCode: 'connect', calendars: 4 },
        { errorCode: 'dns', calendars: 4 },
      ],
    });
  });

  it('is as many as fail for the one cause that is asked for, while the others stay to be chosen', () => {
    expect(countFound(counted, 'dns')).toMatchObject({ total: 4, causes: [{}, {}, {}] });
    expect(countFound(counted, 'timeout').total).toBe(0);
  });

  it('adds up to the totals of all', () => {
    expect(sumOf(counted)).toMatchObject({ calendars: 320, active: 310, paused: 10, error: 20, stale: 1 });
    expect(sumOf([])).toEqual(NONE);
  });
});
