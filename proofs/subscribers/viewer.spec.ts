import { eventsOfDays } from './viewer.ts';

describe('what a program shows on its days', () => {
  const shown = (...days: string[]) => eventsOfDays(days.map((day) => ({ day, summary: 'Taken' })));

  it('is one event as long as the days follow each other, in whatever order they come', () => {
    expect(shown('2026-12-31', '2027-01-01', '2026-12-30')).toMatchObject([
      { from: '2026-12-30', to: '2027-01-02', summary: 'Taken' },
    ]);
  });

  it('is one event a name', () => {
    const events = eventsOfDays([
      { day: '2026-12-10', summary: 'one' },
      { day: '2026-12-10', summary: 'two' },
    ]);
    expect(events.map(({ summary, from, to }) => [summary, from, to])).toEqual([
      ['one', '2026-12-10', '2026-12-11'],
      ['two', '2026-12-10', '2026-12-11'],
    ]);
  });
});
