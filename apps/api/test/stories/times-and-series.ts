import type { Story } from '../support/stories/story.ts';

/** One night in every week, so many times. */
const weekly = (first: number, weeks: number) =>
  Array.from({ length: weeks }, (_, week) => `${first + 7 * week}-${first + 7 * week + 1}`);

export const TIMES_AND_SERIES: Story[] = [
  {
    title:
      'nights told on Lisbon’s clock are the same nights in Paris before and after both changes of the clocks',
    calendars: { Google: { form: 'Google' } },
    steps: [
      {
        title:
          'every week half an hour before midnight in Lisbon: after midnight in Paris, the whole year round',
        sources: {
          Google: [
            {
              uid: 'late',
              says: 'Night train from Porto',
              lines: [
                'DTSTART;TZID=Europe/Lisbon:{9}T233000',
                'DTEND;TZID=Europe/Lisbon:{10}T093000',
                'RRULE:FREQ=WEEKLY;COUNT=54',
              ],
            },
          ],
        },
        happens: [{ adds: 'Google' }],
        finds: { taken: weekly(10, 54).join(', '), runs: { Google: 'success' } },
      },
    ],
  },
  {
    title: 'a weekly closure leaves out its holiday, moves one week, and loses the week that is cancelled',
    calendars: { Planning: { form: 'property system' } },
    steps: [
      {
        title: 'five weeks, without the second; the fourth is a day late',
        sources: {
          Planning: [
            {
              uid: 'yoga',
              says: 'Yoga week-end',
              lines: [
                'DTSTART;VALUE=DATE:{10}',
                'DTEND;VALUE=DATE:{12}',
                'RRULE:FREQ=WEEKLY;COUNT=5',
                'EXDATE;VALUE=DATE:{17}',
              ],
            },
            {
              uid: 'yoga',
              says: 'Yoga week-end, a day late',
              lines: ['RECURRENCE-ID;VALUE=DATE:{31}', 'DTSTART;VALUE=DATE:{32}', 'DTEND;VALUE=DATE:{34}'],
            },
          ],
        },
        happens: [{ adds: 'Planning' }],
        finds: { taken: '10-12, 24-26, 32-34, 38-40', runs: { Planning: 'success' } },
      },
      {
        title: 'the last one is cancelled by name',
        sources: {
          Planning: [
            {
              uid: 'yoga',
              says: 'Yoga week-end',
              lines: [
                'DTSTART;VALUE=DATE:{10}',
                'DTEND;VALUE=DATE:{12}',
                'RRULE:FREQ=WEEKLY;COUNT=5',
                'EXDATE;VALUE=DATE:{17}',
              ],
            },
            {
              uid: 'yoga',
              says: 'Yoga week-end, a day late',
              lines: ['RECURRENCE-ID;VALUE=DATE:{31}', 'DTSTART;VALUE=DATE:{32}', 'DTEND;VALUE=DATE:{34}'],
            },
            {
              uid: 'yoga',
              says: 'Yoga week-end',
              lines: [
                'RECURRENCE-ID;VALUE=DATE:{38}',
                'DTSTART;VALUE=DATE:{38}',
                'DTEND;VALUE=DATE:{40}',
                'STATUS:CANCELLED',
              ],
            },
          ],
        },
        happens: [{ syncs: 'Planning' }],
        finds: { taken: '10-12, 24-26, 32-34', runs: { Planning: 'success' } },
      },
    ],
  },
  {
    title:
      'a house in Martinique frees the days that a calendar from Paris leaves out, not the days before them',
    zone: 'America/Martinique',
    calendars: { Google: { form: 'Google' } },
    steps: [
      {
        title: 'whole days, whose exceptions are written as midnights of Paris',
        sources: {
          Google: [
            {
              uid: 'family',
              says: 'Family',
              lines: [
                'DTSTART;VALUE=DATE:{10}',
                'DTEND;VALUE=DATE:{11}',
                'RRULE:FREQ=DAILY;COUNT=6',
                'EXDATE;TZID=Europe/Paris:{12}T000000',
              ],
            },
          ],
        },
        happens: [{ adds: 'Google' }],
        finds: { taken: '10-12, 13-16', runs: { Google: 'success' } },
      },
    ],
  },
  {
    title: 'in Samoa a guest of a Parisian calendar sleeps on the days of Samoa',
    zone: 'Pacific/Apia',
    calendars: { Google: { form: 'Google' } },
    steps: [
      {
        title: 'from the afternoon to the morning in Apia, told in UTC; one night that is told in Paris',
        sources: {
          Google: [
            { uid: 'utc', says: 'Guest', lines: ['DTSTART:{10}T020000Z', 'DTEND:{11}T200000Z'] },
            {
              uid: 'paris',
              says: 'Guest',
              lines: ['DTSTART;TZID=Europe/Paris:{20}T180000', 'DTEND;TZID=Europe/Paris:{21}T230000'],
            },
          ],
        },
        happens: [{ adds: 'Google' }],
        finds: { taken: '10-12, 21-22', runs: { Google: 'success' } },
      },
    ],
  },
];
