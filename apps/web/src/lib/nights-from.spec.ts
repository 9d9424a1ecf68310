import { nightsFrom } from './nights-from.ts';

describe('the departure', () => {
  it.each([
    ['stays where it lies behind the new arrival', '2027-03-11', '2027-03-13'],
    ['stays where the stay begins earlier', '2027-03-01', '2027-03-13'],
    ['follows an arrival on its own day', '2027-03-13', '2027-03-16'],
    ['follows a later arrival, as many nights after it', '2027-03-30', '2027-04-02'],
    ['waits for an arrival that is being typed', '', '2027-03-13'],
  ])('%s', (_, arrival, departure) => {
    const nights = { from: '2027-03-10', to: '2027-03-13' };
    expect(nightsFrom(arrival, nights)).toEqual({ from: arrival, to: departure });
  });

  it('is the next day where there was none', () => {
    expect(nightsFrom('2027-02-28', { from: '', to: '' })).toEqual({ from: '2027-02-28', to: '2027-03-01' });
  });
});
