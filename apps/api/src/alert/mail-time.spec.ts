import fc from 'fast-check';
import { lawRuns } from '../../../../testing/proof.ts';
import { type MailHours, mailTime } from './mail-time.ts';

const HOURS: MailHours = {
  mode: 'at_once',
  timeZone: 'Europe/Paris',
  digestHour: 8,
  quietFrom: null,
  quietTo: null,
};
const QUIET = { quietFrom: 22, quietTo: 7 };

/** Instants of one summer, by the clocks of Paris. */
const paris = (time: string) => new Date(`2027-07-${time}:00+02:00`);

describe('when a host is mailed', () => {
  it('is at once, where nothing else is wanted', () => {
    expect(mailTime(HOURS, paris('10T03:00'), paris('10T03:01'))).toEqual(paris('10T03:01'));
  });

  it.each<[string, Date, Date]>([
    ['by day, it is at once', paris('10T15:00'), paris('10T15:00')],
    ['in the quiet hours of the evening, it is in the morning', paris('10T23:30'), paris('11T07:00')],
    ['in those of the night, the same morning', paris('10T03:00'), paris('10T07:00')],
    ['as they end, it is at once', paris('10T07:00'), paris('10T07:00')],
  ])('%s', (_, now, at) => {
    expect(mailTime({ ...HOURS, ...QUIET }, now, now)).toEqual(at);
  });

  it('is at once after an outage that ended in the quiet hours only when they end', () => {
    const hours = { ...HOURS, ...QUIET };
    expect(mailTime(hours, paris('10T15:00'), paris('10T23:30'))).toEqual(paris('11T07:00'));
  });

  it('is once a day at the chosen hour, whatever came since the last', () => {
    const daily: MailHours = { ...HOURS, mode: 'daily' };
    expect(mailTime(daily, paris('10T08:01'), paris('10T08:01'))).toEqual(paris('11T08:00'));
    expect(mailTime(daily, paris('10T07:59'), paris('10T07:59'))).toEqual(paris('10T08:00'));
    expect(mailTime(daily, paris('11T08:00'), paris('11T09:30'))).toEqual(paris('11T09:30'));
  });

  it('is an hour later on the day that has no such hour', () => {
    const daily: MailHours = { ...HOURS, mode: 'daily', digestHour: 2 };
    const evening = new Date('2027-03-27T22:00:00+01:00');
    expect(mailTime(daily, evening, evening)).toEqual(new Date('2027-03-28T03:00:00+02:00'));
  });

  it('is never in quiet hours, never in the past, and within two days', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const instant = fc.date({
      min: new Date('2026-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    const hours = fc.record({
      mode: fc.constantFrom('at_once' as const, 'daily' as const),
      timeZone: fc.constantFrom('Europe/Paris', 'America/Martinique', 'Pacific/Apia', 'Asia/Kathmandu'),
      digestHour: hour,
      quietFrom: hour,
      quietTo: hour,
    });
    const law = fc.property(hours, instant, fc.nat(100), (wish, dueAt, minutes) => {
      const now = new Date(dueAt.getTime() + minutes * 60_000);
      const at = mailTime(wish, dueAt, now);
      expect(at.getTime()).toBeGreaterThanOrEqual(now.getTime());
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(2 * 86_400_000);
      expect(isQuiet(hourOf(at, wish.timeZone), wish)).toBe(false);
      expect(mailTime(wish, dueAt, at)).toEqual(at);
    });
    fc.assert(law, { numRuns: lawRuns(1_000) });
  });
});

function hourOf(instant: Date, timeZone: string): number {
  return Number(
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(instant),
  );
}

function isQuiet(hour: number, { quietFrom, quietTo }: { quietFrom: number; quietTo: number }): boolean {
  for (let quiet = quietFrom; quiet !== quietTo; quiet = (quiet + 1) % 24) if (quiet === hour) return true;
  return false;
}
