import { isStockTitle, stayKindOf } from './event-meaning.ts';

const DETAILS = 'Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001';

const AIRBNB = '-//Airbnb Inc//Hosting Calendar 1.0//EN';
const VRBO = '-//HomeAway.com, Inc.//EN';

describe('what a platform means by an event', () => {
  it.each([
    ['a booking of Airbnb', 'x@airbnb.com', 'Reserved', DETAILS, AIRBNB, 'booking'],
    ['a booking by its address alone', 'x@airbnb.com', 'Camille', DETAILS, AIRBNB, 'booking'],
    ['a rolling window of Airbnb', 'x@airbnb.com', 'Airbnb (Not available)', '', null, 'block'],
    ['a closure in a file that Airbnb signs', 'x', 'Not available', '', AIRBNB, 'block'],
    ['anything of Booking.com', 'x@booking.com', 'CLOSED - Not available', '', null, 'unknown'],
    ['a booking of Vrbo', '0a1b', 'Reserved - Camille', '', VRBO, 'booking'],
    ['a booking of Abritel', '0a1b', 'Réservée - Camille', '', VRBO, 'booking'],
    ['a block of Vrbo', '0a1b', 'Blocked', '', VRBO, 'block'],
    ['a block of Abritel', '0a1b', 'Indisponible', '', VRBO, 'block'],
    ['closed nights of another installation', 'x', 'Indisponible', '', '-//Hosteed//Calendar//EN', 'block'],
    ['the same in English', 'x', 'Unavailable', '', '-//Hosteed//Calendar//EN', 'block'],
    ['a guest’s name', '0a1b', 'Dupuis', '', VRBO, 'unknown'],
    ['nothing at all', '0a1b', '', '', null, 'unknown'],
    ['a guest of Vrbo in Guesty’s words', '6963e5fa', 'Blocked By Guesty', '', '-//Guesty//EN', 'unknown'],
    ['a booking under Guesty’s code', '6963e5fa', 'Reservation HMAAAA1111', '', '-//Guesty//EN', 'booking'],
    ['« blocked » of nobody in particular', '0a1b', 'Blocked', '', '-//Example//EN', 'unknown'],
    ['a guest who writes « unavailable »', '0a1b', 'Ana, unavailable by phone', '', null, 'unknown'],
  ])('%s', (_, uid, summary, description, prodId, kind) => {
    expect(stayKindOf({ uid, summary, description }, prodId)).toBe(kind);
  });
});

describe('a title', () => {
  it.each([
    ['Reserved', true],
    ['Airbnb (Not available)', true],
    ['CLOSED - Not available', true],
    ['Blocked', true],
    ['Reserved - Camille', false],
    ['Dupuis', false],
    ['', false],
  ])('« %s » is one that a platform writes for every stay: %s', (title, isStock) => {
    expect(isStockTitle(title)).toBe(isStock);
  });
});
