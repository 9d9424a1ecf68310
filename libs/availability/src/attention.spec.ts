import fc from 'fast-check';
import { asBlock, held, plan, stay, TODAY } from '../test/plan-scene.ts';
import { attentionOf, countBlockedComing, rulesThatBlock } from './attention.ts';
import type { HeldBlock } from './held-block.ts';
import { readFeed } from './read-feed.ts';
import type { ImportedStay, StaysOptions } from './stays-from-events.ts';

const today = '2027-03-01';
const horizon = { from: '2027-01-30', to: '2030-03-01' };
const options: StaysOptions = {
  timeZone: 'Europe/Paris',
  horizon,
  today,
  ownUidDomain: '7.hosteed',
  transparent: 'ignore',
};

const compact = (night: string) => night.replaceAll('-', '');
const event = (from: string, to: string, ...lines: string[]) =>
  [
    'BEGIN:VEVENT',
    lines.some((line) => line.startsWith('UID')) ? '' : `UID:${from}@example.test`,
    `DTSTART;VALUE=DATE:${compact(from)}`,
    `DTEND;VALUE=DATE:${compact(to)}`,
    ...lines,
    'END:VEVENT',
  ].filter(Boolean);

const read = (events: readonly string[][], more: Partial<StaysOptions> = {}, ...header: string[]) => {
  const text = ['BEGIN:VCALENDAR', ...header, ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
  const reading = readFeed(new TextEncoder().encode(text), { ...options, ...more });
  if (reading.outcome === 'refused') throw new Error(reading.reason);
  const blockedComing = reading.stays.filter(({ to }) => to > today).length;
  return { ...reading, attention: attentionOf({ ...reading, blockedComing }) };
};

const past = event('2027-02-10', '2027-02-12', 'TRANSP:TRANSPARENT');
const free = event('2027-03-10', '2027-03-13', 'TRANSP:TRANSPARENT');
const tentative = event('2027-03-20', '2027-03-22', 'STATUS:TENTATIVE');
const booked = event('2027-04-01', '2027-04-04', 'SUMMARY:Reserved');
const closed = event('2027-04-10', '2027-04-14', 'UID:1@airbnb.com', 'SUMMARY:Airbnb (Not available)');
const cleaning = event('2027-05-01', '2027-05-02', 'SUMMARY:Grand ménage');
const cancelled = event('2027-05-10', '2027-05-12', 'STATUS:CANCELLED');
const own = event('2027-05-20', '2027-05-22', 'UID:1@7.hosteed');

describe('a feed of which no event to come blocks anything', () => {
  it.each<[string, string[][], Partial<StaysOptions>, object]>([
    ['free', [free], {}, { transparent: 1 }],
    ['tentative', [tentative], {}, { tentative: 1 }],
    ['free or tentative', [free, tentative, past], {}, { transparent: 1, tentative: 1 }],
    ['left out by their titles', [cleaning], { ignorePhrases: ['ménage'] }, { phrase: 1 }],
    ['closures, of which the host wants none', [closed], { only: 'bookings' }, { block: 1 }],
    ['bookings, of which the host wants none', [booked], { only: 'blocks' }, { booking: 1 }],
    ['free, beside cancelled ones and our own', [free, cancelled, own], {}, { transparent: 1 }],
  ])('asks for its host: all are %s', (_, events, rules, counts) => {
    const reading = read(events, rules);
    expect(reading).toMatchObject({ attention: 'all_ignored', stays: [] });
    expect(reading.ignoredComing).toEqual(counts);
  });

  it('asks for its host where the file as a whole is a cancellation, which no rule mends', () => {
    const reading = read([booked, free], {}, 'METHOD:CANCEL');
    expect(reading).toMatchObject({ attention: 'all_ignored', ignoredComing: { cancelled: 2 } });
    expect(rulesThatBlock(reading.rulesInTheWay)).toBeNull();
  });

  it.each<[string, string[][]]>([
    ['it is empty', []],
    ['all it ignores is past', [past]],
    ['its events say that they are cancelled', [cancelled]],
    ['its events are our own, coming back', [own]],
    ['something to come blocks', [free, tentative, booked]],
  ])('does not when %s', (_, events) => {
    expect(read(events).attention).toBeNull();
  });

  it('does so too when a stay that ends today is all that it blocks', () => {
    const leaving = event('2027-02-26', today, 'SUMMARY:Reserved');
    expect(read([leaving, free])).toMatchObject({ attention: 'all_ignored', stays: [{ to: today }] });
    expect(read([event('2027-02-26', '2027-03-02'), free]).attention).toBeNull();
  });

  it('beyond the horizon is no concern', () => {
    const far = event('2031-01-01', '2031-01-03', 'TRANSP:TRANSPARENT');
    expect(read([far])).toMatchObject({ attention: null, ignored: { transparent: 1 }, ignoredComing: {} });
  });

  it('in any mixture blocks all of it under the rules that one press sets', () => {
    const kinds = fc.subarray([free, tentative, booked, closed, cleaning], { minLength: 1 });
    const rules = fc.record({
      only: fc.constantFrom('all' as const, 'bookings' as const, 'blocks' as const),
      ignorePhrases: fc.constantFrom([], ['ménage'], ['reserved', 'available']),
      tentative: fc.constantFrom('ignore' as const, 'block' as const),
    });
    fc.assert(
      fc.property(kinds, rules, (events, chosen) => {
        const before = read(events, chosen);
        if (before.attention === null) return;
        const after = read(events, { ...chosen, ...rulesThatBlock(before.rulesInTheWay) });
        expect(after).toMatchObject({ ignoredComing: {}, attention: null });
        expect(after.stays).toHaveLength(events.length);
      }),
    );
  });
});

describe('a reading in part', () => {
  it('asks for its host, whatever else it blocks', () => {
    const unread = ['BEGIN:VEVENT', 'UID:u', 'DTSTART:when we like', 'END:VEVENT'];
    expect(read([booked, unread])).toMatchObject({ outcome: 'partial', attention: 'partly_read' });
  });
});

describe('what a calendar blocks once a plan is applied', () => {
  const count = (blocks: HeldBlock[], stays: ImportedStay[]) =>
    countBlockedComing(blocks, plan(blocks, stays), TODAY);

  it('counts what is new, found or moved, but neither what is past nor what its feed no longer lists', () => {
    const blocks = [
      held('past', 'past', '2026-11-01', '2026-11-03'),
      held('found', 'found', '2026-12-20', '2026-12-22'),
      held('moved', 'moved', '2027-02-25', '2027-02-27'),
      held('vanished', 'vanished', '2027-06-10', '2027-06-12'),
      asBlock('kept', stay('kept', '2027-07-10', '2027-07-12'), { isKept: true }),
    ];
    const listed = [
      stay('past', '2026-11-01', '2026-11-03'),
      stay('found', '2026-12-20', '2026-12-22'),
      stay('moved', '2027-04-25', '2027-04-27'),
      stay('new', '2027-05-10', '2027-05-12'),
    ];
    expect(count(blocks, listed)).toBe(3);
    expect(count([], [])).toBe(0);
  });

  it('counts a stay that its feed lists in part', () => {
    expect(
      count([held('long', 'long', '2026-12-20', '2026-12-30')], [stay('long', '2026-12-20', '2026-12-25')]),
    ).toBe(1);
  });

  it('counts no echo of our own', () => {
    const echo = stay('e', '2026-12-20', '2026-12-22', { kind: 'block' });
    expect(count([asBlock('e', echo, { role: 'echo' })], [echo])).toBe(0);
    expect(count([asBlock('e', echo)], [echo])).toBe(1);
  });
});
