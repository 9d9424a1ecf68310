import { stayKindOf } from './stay-kind.ts';

const DETAILS = 'Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001';

describe('what a platform means by an event', () => {
  it.each([
    ['a booking of Airbnb', 'x@airbnb.com', 'Reserved', DETAILS, 'booking'],
    ['a booking by its address alone', 'x@airbnb.com', 'Camille', DETAILS, 'booking'],
    ['a rolling window of Airbnb', 'x@airbnb.com', 'Airbnb (Not available)', '', 'block'],
    ['anything of Booking.com', 'x@booking.com', 'CLOSED - Not available', '', 'unknown'],
    ['a booking of Vrbo', '0a1b', 'Reserved - Camille', '', 'booking'],
    ['a booking of Abritel', '0a1b', 'Réservée - Camille', '', 'booking'],
    ['a block of Vrbo', '0a1b', 'Blocked', '', 'block'],
    ['a block of Abritel', '0a1b', 'Indisponible', '', 'block'],
    ['a guest’s name', '0a1b', 'Dupuis', '', 'unknown'],
    ['nothing at all', '0a1b', '', '', 'unknown'],
  ])('%s', (_, uid, summary, description, kind) => {
    expect(stayKindOf({ uid, summary, description })).toBe(kind);
  });
});
