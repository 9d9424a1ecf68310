import 'reflect-metadata';
import { validateSync } from 'class-validator';
import { IsInstant } from './instant.decorator.ts';

class Ends {
  @IsInstant()
  at: unknown;
}

const isTaken = (at: unknown) => validateSync(Object.assign(new Ends(), { at })).length === 0;

describe('a moment that a program says', () => {
  it.each([
    '2026-12-10T14:00:00Z',
    '2026-12-10T14:00Z',
    '2026-12-10T14:00:00.123456Z',
    '2026-12-10T14:00:00+05:45',
    '2028-02-29T23:59:59-23:59',
  ])('%s is one', (text) => expect(isTaken(text)).toBe(true));

  it.each([
    '2026-W50-4T14:00:00Z',
    '2026-344T14:00:00Z',
    '+2026-12-10T14:00:00Z',
    '+002026-12-10T14:00:00Z',
    '2026-12-10T14:00:00',
    '2026-12-10 14:00:00Z',
    '2026-12-10T14:00:00+0100',
    '2026-12-10T14:00:00+24:00',
    '2026-12-10T24:00:00Z',
    '2026-12-10T14:60:00Z',
    '2026-12-10T14,5Z',
    '2027-02-29T14:00:00Z',
    '2026-13-10T14:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '0001-01-01T00:00:00+23:59',
    1_797_861_600_000,
    null,
  ])('%s is none that everybody reads alike', (text) => expect(isTaken(text)).toBe(false));
});
