import { aCalendar } from '../../../test/a-calendar.ts';
import { savedCalendar, valuesOf } from './calendar-values.ts';

const calendar = aCalendar({ ignorePhrases: ['Ménage'] });
const proposal = { name: 'Calendrier Booking.com', color: '#003580', syncIntervalMinutes: 30 };

describe('what is saved of a calendar', () => {
  const changedTo = (changes: object, channel: 'vrbo' | 'airbnb' = 'vrbo', opened = calendar) => {
    const values = valuesOf(opened);
    return savedCalendar([values, 'vrbo'], [{ ...values, ...changes }, channel], proposal).changed;
  };

  it('is what was changed in its form', () => {
    expect(changedTo({})).toEqual({});
    expect(changedTo({ ignorePhrases: [] })).toEqual({ ignorePhrases: [] });
    expect(changedTo({ description: 'Côté mer' })).toEqual({ description: 'Côté mer' });
    expect(changedTo({}, 'airbnb')).toEqual({ channel: 'airbnb' });
  });

  it('with another address is also whose it is, which nobody guesses anew', () => {
    const icalUrl = 'https://manager.example/b.ics';
    expect(changedTo({ icalUrl })).toEqual({ icalUrl, channel: 'vrbo' });
  });

  it('leaves alone an address that who acts for a host is not told', () => {
    const unseen = { ...calendar, icalUrl: null };
    expect(changedTo({ name: 'Abritel' }, 'vrbo', unseen)).toEqual({ name: 'Abritel' });
  });

  it('of a new one is all, with what its platform proposes', () => {
    const values = { ...valuesOf(undefined), icalUrl: 'https://manager.example/a.ics', name: 'Mer' };
    const { all } = savedCalendar([valuesOf(undefined), undefined], [values, undefined], proposal);
    expect(all).toMatchObject({
      icalUrl: 'https://manager.example/a.ics',
      name: 'Mer',
      color: '#003580',
      syncIntervalMinutes: 30,
    });
    expect(all).not.toHaveProperty('channel');
  });
});
