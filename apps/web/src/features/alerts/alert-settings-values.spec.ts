import type { AlertSettings } from './alert-settings.queries.ts';
import { areQuietHoursEmpty, bodyOf, valuesOf } from './alert-settings-values.ts';

const settings: AlertSettings = {
  mode: 'daily',
  timeZone: 'Indian/Reunion',
  digestHour: 7,
  quietFrom: 21,
  quietTo: 6,
  muted: ['feed_silent'],
};

describe('the form of how a host is mailed about alerts', () => {
  it('saves what it was opened with, unless something was changed', () => {
    expect(bodyOf(valuesOf(settings))).toEqual(settings);
    const withoutQuiet = { ...settings, quietFrom: null, quietTo: null, muted: [] };
    expect(bodyOf(valuesOf(withoutQuiet))).toEqual(withoutQuiet);
  });

  it('ticks what is mailed, and saves what is not', () => {
    const values = valuesOf(settings);
    expect(values.mailed).not.toContain('feed_silent');
    expect(bodyOf({ ...values, mailed: ['conflict'] }).muted).toHaveLength(7);
  });

  it('proposes a night to who has no quiet hours, and keeps both hours away from who switches them off', () => {
    expect(valuesOf({ ...settings, quietFrom: null, quietTo: null })).toMatchObject({
      isQuiet: false,
      quietFrom: 22,
      quietTo: 7,
    });
    expect(bodyOf({ ...valuesOf(settings), isQuiet: false })).toMatchObject({
      quietFrom: null,
      quietTo: null,
    });
  });

  it('knows quiet hours that are none', () => {
    const values = { ...valuesOf(settings), quietFrom: 8, quietTo: 8 };
    expect(areQuietHoursEmpty(values)).toBe(true);
    expect(areQuietHoursEmpty({ ...values, isQuiet: false })).toBe(false);
    expect(areQuietHoursEmpty(valuesOf({ ...settings, quietFrom: 0, quietTo: 8 }))).toBe(false);
  });
});
