import type { frAlertMails } from './fr-alert-mails.ts';
import type { Texts } from './texts.ts';

/** The texts of what is mailed about alerts, in English. */
export const enAlertMails: Texts<typeof frAlertMails> = {
  alertMails: {
    title: 'Alerts by e-mail',
    when: 'When to write to you',
    mode: { at_once: 'At once', daily: 'Once a day', never: 'Never' },
    modeHint: {
      at_once: 'Within seconds, outside your quiet hours.',
      daily: 'One message, and only if there is something new.',
      never: 'Alerts always show here, under the bell.',
    },
    digestHour: 'Hour of the daily message',
    digestHourHint: 'For all that is mailed once a day.',
    quiet: 'Quiet hours',
    quietHint: 'Nothing is sent during these hours; what waits is sent when they end.',
    quietFrom: 'Quiet from',
    quietTo: 'Until',
    quietEmpty: 'Choose two different hours',
    timeZoneHint: 'Of the hours above.',
    kinds: 'What is mailed to you',
    kindsHint: 'The rest shows only here.',
    kind: {
      conflict: 'Conflicts',
      stay_vanished: 'Vanished stays',
      calendar_held: 'Stays to check',
      calendar_failing: 'Failing calendars',
      calendar_ignored: 'Calendars without effect',
      feed_silent: 'Links that are no longer read',
      booking_removed: 'Bookings that are gone',
      booking_added: 'New bookings',
    },
    kindHint: {
      conflict: 'Two guests might come for the same nights.',
      stay_vanished: 'An arrival of the next 14 days is no longer in its calendar.',
      calendar_held: 'Other stays have vanished or changed, and stay blocked meanwhile.',
      calendar_failing: 'A calendar could not be read for an hour at least.',
      calendar_ignored: 'By its settings, nothing that it lists blocks.',
      feed_silent: 'A platform has stopped reading your link.',
      booking_removed:
        'A calendar lists one no longer, and its nights are freed. Under the bell too, if ticked.',
      booking_added: 'A calendar brings one. Under the bell too, if ticked.',
    },
    properties: 'By property',
    propertiesHint:
      'Your own, and those of which you are a co-host. For those that need more attention than the others, or less.',
    likeOthers: 'Like the others',
    of: '{{property}} · {{host}}’s',
  },
  unsubscribe: {
    title: 'Receive no more alerts by e-mail?',
    intro: 'They will always show in the application. Other messages will still arrive.',
    submit: 'Receive no more alerts',
    done: 'Done: no alert will be mailed to you any more.',
    unknown: 'This link is not that of a message, or not all of it. Nothing was changed.',
    instead: 'To choose when instead:',
  },
};
