import type { frHeld } from './fr-held.ts';
import type { Texts } from './texts.ts';

export const enHeld: Texts<typeof frHeld> = {
  held: {
    released: 'freed by itself {{when}} at the earliest',
    releasedSoon: 'freed at the next reading',
    title: 'Dates to check',
    show: 'Show dates',
    stayBlocked: 'Dates already imported stay blocked.',
    short_one: '{{count}} stay to check',
    short_other: '{{count}} stays to check',
    reason: {
      emptied_one: 'This calendar had {{count}} stay and now has none. Nothing was removed.',
      emptied_other: 'This calendar had {{count}} stays and now has none. Nothing was removed.',
      shrunk_one: 'This calendar lost {{count}} stay at once. Nothing was removed.',
      shrunk_other: 'This calendar lost {{count}} stays at once, more than half. Nothing was removed.',
    },
    outage_one: 'If three readings confirm it, it will be freed, at the earliest {{when}}.',
    outage_other: 'If three readings confirm it, they will be freed, at the earliest {{when}}.',
    outageSoon: 'These dates will be freed as soon as three readings have confirmed it.',
    vanished_one:
      '{{count}} stay vanished from this calendar. It will be freed after a second reading, at the earliest {{when}}.',
    vanished_other:
      '{{count}} stays vanished from this calendar. They will be freed after a second reading, at the earliest {{when}}.',
    vanishedSoon_one:
      '{{count}} stay vanished from this calendar. It will be freed by the next reading that confirms it.',
    vanishedSoon_other:
      '{{count}} stays vanished from this calendar. They will be freed by the next reading that confirms it.',
    atTime: 'at {{time}}',
    onDay: 'on {{day}} at {{time}}',
    kept_one: '{{count}} stay that you kept is no longer in this calendar.',
    kept_other: '{{count}} stays that you kept are no longer in this calendar.',
    ghosts_one: '{{count}} stay that exists nowhere else any more is still repeated by this calendar.',
    ghosts_other: '{{count}} stays that exist nowhere else any more are still repeated by this calendar.',
    readsOwnStays:
      '{{name}} reads your main link, which shows it its own dates: it may repeat them after a cancellation. Give it a link of its own, under “Export calendar”.',
    pendingTitle: 'Vanished from the calendar',
    pendingHint: 'Free these dates if the bookings are cancelled; keep them if they still stand.',
    keptTitle: 'Kept by you',
    keptHint: 'These dates stay blocked until you free them, or until the calendar lists them again.',
    ghostsTitle: 'Repeated by the platform',
    ghostsHint:
      'These dates came from elsewhere and are gone there, but the platform still repeats them. Keep them if somebody booked them; otherwise free them, wherever they are only repeated. So that it does not happen again, give every platform a link of its own.',
    since: 'vanished {{when}}',
    keptSince: 'kept {{when}}',
    ghostSince: 'without an original since {{when}}',
    becomes: 'would leave: {{dates}}',
    alsoIn: 'repeated by {{names}} too',
    free: 'Free',
    keep: 'Keep',
    freeAll: 'Free these dates',
    keepAll: 'Keep these dates',
    done: {
      free_one: '{{count}} stay freed.',
      free_other: '{{count}} stays freed.',
      keep_one: '{{count}} stay kept.',
      keep_other: '{{count}} stays kept.',
    },
    nothing: 'Nothing is left to check.',
    gone: 'This calendar is no longer imported here: nothing waits in it any more.',
  },
};
