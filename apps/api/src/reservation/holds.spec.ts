import { AppError } from '../errors/app-error.ts';
import { type Standing, standingOf } from './holds.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
const LATER = '2026-12-01T12:00:00.000Z';
const HOLD: Standing = { status: 'pending', expiresAt: '2026-12-01T11:00:00.000Z' };
const CONFIRMED: Standing = { status: 'confirmed', expiresAt: null };
const OVER: Standing = { status: 'cancelled', expiresAt: '2026-12-01T09:00:00.000Z' };

describe('how a reservation stands', () => {
  it.each<[string, Partial<Standing>, Standing | null, Standing]>([
    ['a new one is confirmed', {}, null, CONFIRMED],
    ['a new one that expires is a hold', { expiresAt: LATER }, null, { status: 'pending', expiresAt: LATER }],
    ['a hold is extended', { expiresAt: LATER }, HOLD, { status: 'pending', expiresAt: LATER }],
    ['a hold that is confirmed does not expire any more', { status: 'confirmed' }, HOLD, CONFIRMED],
    ['a hold without an end waits', { expiresAt: null }, HOLD, { status: 'pending', expiresAt: null }],
    ['a hold whose guest is corrected stays one', {}, HOLD, HOLD],
    [
      'a hold that is cancelled says until when it was good',
      { status: 'cancelled' },
      HOLD,
      { ...HOLD, status: 'cancelled' },
    ],
    ['one that is over is confirmed after all', { status: 'confirmed' }, OVER, CONFIRMED],
    [
      'one that is over is taken up without an end',
      { status: 'pending' },
      OVER,
      { status: 'pending', expiresAt: null },
    ],
    [
      'one that is over is taken up with another end',
      { status: 'pending', expiresAt: LATER },
      OVER,
      { status: 'pending', expiresAt: LATER },
    ],
    [
      'a confirmed one becomes a hold',
      { status: 'pending', expiresAt: LATER },
      CONFIRMED,
      { status: 'pending', expiresAt: LATER },
    ],
  ])('%s', (_, asked, present, standing) => {
    expect(standingOf(asked, present, NOW)).toEqual(standing);
  });

  it('an hour with another offset is the same moment', () => {
    expect(standingOf({ expiresAt: '2026-12-01T13:00:00+01:00' }, null, NOW).expiresAt).toBe(LATER);
  });

  const refusalOf = (asked: Partial<Standing>, present: Standing | null) => {
    try {
      return standingOf(asked, present, NOW);
    } catch (error) {
      const { code, options } = error as AppError;
      return options.errors?.[0]?.code ?? code;
    }
  };

  it.each<[string, Partial<Standing>, Standing | null, string]>([
    [
      'that is confirmed and expires',
      { status: 'confirmed', expiresAt: LATER },
      null,
      'confirmed_does_not_expire',
    ],
    [
      'that is confirmed already and is to expire',
      { expiresAt: LATER },
      CONFIRMED,
      'confirmed_does_not_expire',
    ],
    ['that is over and is to be extended', { expiresAt: LATER }, OVER, 'hold_over'],
    ['that expires now', { expiresAt: NOW.toISOString() }, null, 'past'],
    ['that holds its nights for months', { expiresAt: '2027-03-01T00:00:00Z' }, null, 'too_late'],
  ])('one %s is refused', (_, asked, present, code) => {
    expect(refusalOf(asked, present)).toBe(code);
  });
});
