import { detailsAsked, detailsOf, type StayValues, takesNights } from './stay-values.ts';

const STAY: StayValues = {
  guest: 'Dupuis',
  from: '2027-03-10',
  to: '2027-03-13',
  status: 'confirmed',
  note: '',
  details: detailsOf(),
};

describe('whether other platforms are looked at before a stay is saved', () => {
  it.each<[string, StayValues, Partial<StayValues> | undefined, boolean, boolean]>([
    ['a new one: yes', STAY, { from: STAY.from }, false, true],
    ['another name: no', { ...STAY, guest: 'Martin' }, STAY, true, false],
    ['shortened: no', { ...STAY, to: '2027-03-12' }, STAY, true, false],
    ['prolonged: yes', { ...STAY, to: '2027-03-14' }, STAY, true, true],
    ['earlier: yes', { ...STAY, from: '2027-03-09' }, STAY, true, true],
    ['confirmed: yes', STAY, { ...STAY, status: 'pending' }, true, true],
    ['taken up again: yes', { ...STAY, status: 'pending' }, { ...STAY, status: 'cancelled' }, true, true],
    ['cancelled: no', { ...STAY, status: 'cancelled' }, STAY, true, false],
  ])('%s', (_, wanted, initial, isChange, expected) => {
    expect(takesNights(wanted, initial, isChange)).toBe(expected);
  });
});

describe('the details of a reservation', () => {
  it('are shown as they are, and asked for as the API takes them', () => {
    const reservation = { people: 4, contact: '+33 6 12 34 56 78', externalId: null };
    expect(detailsOf(reservation)).toEqual({ people: '4', contact: '+33 6 12 34 56 78', externalId: '' });
    expect(detailsAsked(detailsOf(reservation))).toEqual(reservation);
    expect(detailsAsked({ people: '', contact: ' ', externalId: ' B-1 ' })).toEqual({
      people: null,
      contact: null,
      externalId: 'B-1',
    });
  });
});
