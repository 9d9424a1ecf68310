import { addNights } from './night.ts';
import { readFeed } from './read-feed.ts';
import { type NaiveStay, secondOpinion } from './second-opinion.ts';
import type { StaysOptions } from './stays-from-events.ts';

const options: StaysOptions = {
  timeZone: 'Europe/Paris',
  horizon: { from: '2026-01-01', to: '2028-01-01' },
  ownUidDomain: 'p.hosteed',
};
const event = (...lines: string[]) => [
  'BEGIN:VEVENT',
  'UID:a',
  'DTSTART;VALUE=DATE:20260910',
  'DTEND;VALUE=DATE:20260913',
  ...lines,
  'END:VEVENT',
];
const read = (...lines: string[]) => {
  const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  const reading = readFeed(new TextEncoder().encode(text), options);
  if (reading.outcome === 'refused') throw new Error(reading.reason);
  return reading;
};
const naive = (change: Partial<NaiveStay> = {}): NaiveStay => ({
  uid: 'a',
  summary: '',
  description: '',
  mark: null,
  isVague: false,
  from: '2026-09-10',
  to: '2026-09-13',
  ...change,
});

describe('a second opinion', () => {
  it('is none where it sees what we see, or less', () => {
    expect(secondOpinion([naive()], read(...event()), options)).toBeNull();
    expect(secondOpinion([], read(...event()), options)).toBeNull();
  });

  it('names the nights that it alone sees taken, in order, with both readings', () => {
    const theirs = { from: '2026-09-09', to: '2026-09-15' };
    const other = naive({ uid: 'b', summary: 'Famille', from: '2026-08-01', to: '2026-08-02' });
    expect(secondOpinion([naive(theirs), other], read(...event()), options)).toEqual({
      nights: 4,
      doubts: [
        {
          from: '2026-08-01',
          to: '2026-08-02',
          summary: 'Famille',
          theirs: { from: '2026-08-01', to: '2026-08-02' },
          ours: [],
        },
        {
          from: '2026-09-09',
          to: '2026-09-10',
          summary: '',
          theirs,
          ours: [{ from: '2026-09-10', to: '2026-09-13' }],
        },
        {
          from: '2026-09-13',
          to: '2026-09-15',
          summary: '',
          theirs,
          ours: [{ from: '2026-09-10', to: '2026-09-13' }],
        },
      ],
    });
  });

  it('counts each night once, names ten events at most, and looks at nothing outside the horizon', () => {
    const twice = [naive({ uid: 'b' }), naive({ uid: 'c' })];
    expect(secondOpinion(twice, read(), options)).toMatchObject({ nights: 3, doubts: [{ ours: [] }] });
    const many = Array.from({ length: 12 }, (_, index) => {
      const from = addNights('2026-03-01', index * 2);
      return naive({ from, to: addNights(from, 1) });
    });
    const opinion = secondOpinion(many, read(), options);
    expect([opinion?.nights, opinion?.doubts.length]).toEqual([12, 10]);
    expect(secondOpinion([naive({ from: '2025-01-01', to: '2025-12-31' })], read(), options)).toBeNull();
  });

  it.each([
    ['cancelled', 'STATUS:CANCELLED'],
    ['tentative', 'STATUS:TENTATIVE'],
    ['transparent', 'TRANSP:TRANSPARENT'],
  ] as const)('is silent about what we count as %s, and not about what we never saw', (mark, line) => {
    const reading = read(
      ...event(line),
      ...event().map((text) => text.replace('UID:a', 'UID:own@p.hosteed')),
    );
    const rules: StaysOptions = { ...options, transparent: 'ignore' };
    const ours = { ...reading, ignored: { [mark]: 1 }, stays: [] };
    expect(secondOpinion([naive({ mark })], ours, rules)).toBeNull();
    expect(secondOpinion([naive({ mark })], { ...ours, ignored: {} }, rules)).toMatchObject({ nights: 3 });
  });

  it.each<[string, Partial<NaiveStay>, object, Partial<StaysOptions>]>([
    ['our own events coming back', { uid: 'x@p.hosteed' }, { own_event: 1 }, {}],
    [
      'titles that the host leaves out',
      { summary: 'Ménage du jeudi' },
      { phrase: 1 },
      { ignorePhrases: ['MÉNAGE'] },
    ],
    ['bookings where only closures are wanted', { summary: 'Reserved' }, { booking: 1 }, { only: 'blocks' }],
    [
      'closures where only bookings are wanted',
      { uid: 'x@airbnb.com', summary: 'Airbnb (Not available)' },
      { block: 1 },
      { only: 'bookings' },
    ],
  ])('is silent about %s', (_, change, ignored, rules) => {
    const reading = { ...read(), ignored };
    expect(secondOpinion([naive(change)], reading, { ...options, ...rules })).toBeNull();
    expect(secondOpinion([naive(change)], read(), { ...options, ...rules })).toMatchObject({ nights: 3 });
  });

  it('is silent about Smoobu’s movements beside their stay', () => {
    const movement = naive({ uid: 'm', summary: 'Check-out Jane', from: '2026-09-13', to: '2026-09-14' });
    expect(secondOpinion([movement], read(...event('SUMMARY:Jane')), options)).toBeNull();
    expect(secondOpinion([movement], read(...event('SUMMARY:Karim')), options)).toMatchObject({ nights: 1 });
  });

  it('is silent about the first and the last night of times whose zone it does not know, and of no other', () => {
    const wider = { isVague: true, from: '2026-09-09', to: '2026-09-14' };
    expect(secondOpinion([naive(wider)], read(...event()), options)).toBeNull();
    const elsewhere = naive({ ...wider, from: '2026-09-07' });
    expect(secondOpinion([elsewhere], read(...event()), options)).toMatchObject({ nights: 2 });
    expect(secondOpinion([naive({ ...wider, isVague: false })], read(...event()), options)).toMatchObject({
      nights: 2,
    });
  });
});
