import { readFeed } from './read-feed.ts';

const OPTIONS = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-09-01', to: '2028-01-01' },
  ownUidDomain: null,
};
const read = (options: { today?: string; prodId?: string }, ...lines: string[]) => {
  const text = ['BEGIN:VCALENDAR', `PRODID:${options.prodId ?? '-//x'}`, ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
  const reading = readFeed(Buffer.from(text), { ...OPTIONS, today: options.today });
  if (reading.outcome === 'refused') throw new Error(reading.reason);
  return reading;
};
const event = (uid: string, ...lines: string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];

describe('from the bytes of a feed to stays', () => {
  it('instances of one series are different stays, on one day too', () => {
    const { stays } = read(
      {},
      ...event('s', 'DTSTART:20261210T090000', 'DURATION:PT1H', 'RDATE:20261210T180000,20261212T090000'),
    );
    expect(stays.map(({ from }) => from)).toEqual(['2026-12-10', '2026-12-10', '2026-12-12']);
  });

  it('what an unreadable event says of days before today keeps no run from freeing; of today it does', () => {
    const broken = event('x', 'DTSTART;VALUE=DATE:20261131', 'DTEND;VALUE=DATE:20261205');
    expect(read({ today: '2027-01-02' }, ...broken)).toMatchObject({
      outcome: 'ok',
      problems: [{ code: 'start_unreadable', mayBlock: false }],
    });
    expect(read({ today: '2026-12-03' }, ...broken).outcome).toBe('partial');
    expect(read({}, ...broken).outcome).toBe('partial');
  });

  it('the same words are a closure in one platform’s file, and nothing certain in another’s', () => {
    const blocked = event('x', 'DTSTART;VALUE=DATE:20261210', 'SUMMARY:Blocked');
    const kinds = ['-//HomeAway.com, Inc.//EN', '-//Guesty//EN'].map(
      (prodId) => read({ prodId }, ...blocked).stays[0]?.kind,
    );
    expect(kinds).toEqual(['block', 'unknown']);
  });
});
