import type { Story } from '../support/stories/story.ts';

const transparent = { lines: ['TRANSP:TRANSPARENT'] };
const tentative = { lines: ['STATUS:TENTATIVE'] };

export const CALENDAR_RULES: Story[] = [
  {
    title:
      'a property system that marks its guests as free is believed to mean guests, a personal calendar is not',
    calendars: { Planning: { form: 'property system' }, Google: { form: 'Google' } },
    steps: [
      {
        title: 'the system’s guests block',
        sources: { Planning: [{ uid: 'guest', nights: '10-13', ...transparent }] },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-13', runs: { Planning: 'success' } },
      },
      {
        title: 'a birthday in the host’s own calendar does not, and the host is asked',
        sources: { Google: [{ uid: 'birthday', nights: '20-21', says: 'Birthday', ...transparent }] },
        happens: [{ adds: 'Google' }],
        finds: { taken: '10-13', runs: { Google: 'success' }, states: { Google: 'needs_attention' } },
      },
      {
        title: 'he means it after all: one press',
        happens: [{ blocksWhatIsIgnored: 'Google' }],
        finds: { taken: '10-13, 20-21', runs: { Google: 'success' } },
      },
    ],
  },
  {
    title:
      'inquiries hold no night, and a calendar of nothing else asks its host, who blocks them by one press',
    calendars: { Vrbo: { form: 'Vrbo' } },
    steps: [
      {
        title: 'two inquiries',
        sources: {
          Vrbo: [
            { uid: 'one', nights: '10-13', ...tentative },
            { uid: 'two', nights: '12-15', ...tentative },
          ],
        },
        happens: [{ adds: 'Vrbo' }],
        finds: { taken: '', runs: { Vrbo: 'success' }, states: { Vrbo: 'needs_attention' } },
      },
      {
        title: 'he blocks them',
        happens: [{ blocksWhatIsIgnored: 'Vrbo' }],
        finds: { taken: '10-15', runs: { Vrbo: 'success' } },
      },
      {
        title: 'one becomes a guest, the other goes',
        sources: { Vrbo: [{ uid: 'two', nights: '12-15' }] },
        happens: [{ syncs: 'Vrbo' }, { passes: '40 minutes' }],
        finds: { taken: '12-15', runs: { Vrbo: 'success, success' } },
      },
    ],
  },
  {
    title: 'words that leave out every stay to come are no calm: the calendar asks for its host',
    calendars: { Planning: { form: 'property system' } },
    steps: [
      {
        title: 'guests, and a cleaner',
        sources: {
          Planning: [
            { uid: 'guest', nights: '10-13', says: 'Villa: Lefort' },
            { uid: 'cleaner', nights: '13-14', says: 'Villa: cleaning' },
          ],
        },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-14', runs: { Planning: 'success' } },
      },
      {
        title: 'the host leaves the cleaner out; her night goes as any other does',
        happens: [{ changes: { calendar: 'Planning', to: { ignorePhrases: ['cleaning'] } } }],
        finds: {
          taken: '10-14',
          runs: { Planning: 'success' },
          waiting: '13-14',
          states: { Planning: 'waiting' },
        },
      },
      {
        title: 'then he writes a word that stands in every title: nothing is freed by it',
        happens: [{ changes: { calendar: 'Planning', to: { ignorePhrases: ['Villa'] } } }],
        finds: {
          taken: '10-14',
          runs: { Planning: 'held: emptied' },
          waiting: '10-14',
          states: { Planning: 'held' },
        },
      },
      {
        title: 'he takes it back by one press, and every night has been taken all the time',
        happens: [{ blocksWhatIsIgnored: 'Planning' }],
        finds: { taken: '10-14', runs: { Planning: 'success' }, sameFeed: true },
      },
    ],
  },
  {
    title: 'a source that writes the last night where others write the check-out day loses no night',
    calendars: { Planning: { form: 'property system' } },
    steps: [
      {
        title: 'read as others write',
        sources: {
          Planning: [
            { uid: 'guest', nights: '10-12' },
            { uid: 'short', nights: '20-21' },
          ],
        },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-12, 20-21', runs: { Planning: 'success' } },
      },
      {
        title: 'the host knows better',
        happens: [{ changes: { calendar: 'Planning', to: { endsOn: 'last_night' } } }],
        finds: { taken: '10-13, 20-22', runs: { Planning: 'success' } },
      },
      {
        title: 'and was wrong: two stays are too few to look like an outage',
        happens: [{ changes: { calendar: 'Planning', to: { endsOn: 'check_out' } } }],
        finds: { taken: '10-12, 20-21', runs: { Planning: 'success' } },
      },
    ],
  },
  {
    title: 'a host who wants bookings only is still told what Booking.com closes: it may be a booking',
    calendars: {
      Airbnb: { form: 'Airbnb', rules: { only: 'bookings' } },
      'Booking.com': { form: 'Booking.com', rules: { only: 'bookings' } },
    },
    steps: [
      {
        title: 'a guest and a closed week at Airbnb, something closed at Booking.com',
        sources: {
          Airbnb: [
            { uid: 'guest', nights: '10-13', code: 'HMSTORY010' },
            { uid: 'closed', nights: '20-27', says: 'Airbnb (Not available)' },
          ],
          'Booking.com': [{ uid: 'either', nights: '30-32' }],
        },
        happens: [{ adds: 'Airbnb' }, { adds: 'Booking.com' }],
        finds: { taken: '10-13, 30-32', runs: { Airbnb: 'success', 'Booking.com': 'success' } },
      },
      {
        title: 'a guest books what Airbnb had closed',
        sources: {
          Airbnb: [
            { uid: 'guest', nights: '10-13', code: 'HMSTORY010' },
            { uid: 'closed', nights: '20-27', code: 'HMSTORY011' },
          ],
        },
        happens: [{ syncs: 'Airbnb' }],
        finds: { taken: '10-13, 20-27, 30-32', runs: { Airbnb: 'success' } },
      },
    ],
  },
];
