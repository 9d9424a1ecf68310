import type { frSettings } from './fr-settings.ts';
import type { Texts } from './texts.ts';

/** The English of the settings; a missing key does not compile. */
export const enSettings: Texts<typeof frSettings> = {
  forgot: {
    link: 'Forgot your password?',
    title: 'Forgotten password',
    intro: 'We mail you a link to choose another.',
    submit: 'Mail me the link',
    sent: 'If {{email}} has an account, a link arrives there within minutes. Look in the junk folder too.',
    askAdmin:
      'This server sends no e-mail. Ask your administrator for a new password: it is given in “Administration”, “Accounts”.',
    back: 'Back to signing in',
    choose: 'Choose a password',
    set: 'Save and sign in',
    again: 'Ask for another link',
  },
  data: {
    title: 'Data',
    export: 'Take the data along',
    exportHint:
      'Your account and your properties: stays, blocks, imported calendars, conflicts. The calendar holds the stays only.',
    exportPropertyHint:
      'Stays, blocks, imported calendars with their address, conflicts. The calendar holds the stays only, past ones too.',
    json: 'Everything, as JSON',
    ics: 'The stays, as a calendar (.ics)',
    discarded: 'Deleted properties',
    discardedHint:
      'A deleted property can be taken back for 30 days, with its links and everything else. It is published once its calendars have been read again.',
    noneDiscarded: 'No deleted property.',
    until: 'Can be taken back until {{day}}',
    restore: 'Take back',
    restored: '“{{name}}” is back. Its calendars are being read again.',
    deleted: 'Deleted',
    deleteTitle: 'Delete my account',
    deleteHint:
      'Your properties, reservations and calendars go, and their links find nothing any more. For 30 days you can bring everything back by signing in; after that nothing is left.',
    delete: 'Delete my account',
    accountDeleted: 'Account deleted. To bring it back before {{day}}, sign in.',
    wasDeleted: 'This account was deleted',
    returnHint: 'Until {{day}} you can bring it back with all its properties.',
    return: 'Bring my account back',
    of: 'Data of {{name}}',
    noProperty: 'No property.',
    accountUntil: 'Account deleted, can be brought back until {{day}}',
    restoreAccount: 'Bring the account back',
    deleteAccount: 'Delete the account',
    deleteAccountHint:
      'Its properties, reservations and calendars go, and their links find nothing any more. For 30 days this person or you can bring everything back; after that nothing is left.',
  },
  roles: { host: 'Host', admin: 'Administrator' },
  pages: {
    label: 'Pages',
    page: 'Page {{page}}',
    previous: 'Previous page',
    next: 'Next page',
  },
  settings: {
    title: 'Settings',
    profile: 'Profile',
    notifications: 'Notifications',
    appearance: 'Appearance',
    data: 'My data',
    tokens: 'API',
    people: 'People',
    activity: 'Log',
    ofOwnAccount:
      'These settings are those of your own account. Choose “My properties” at the top of the page to come back to them.',
    noMails:
      'This server sends no e-mail yet: your choice will hold once the administrator has set that up. Alerts always show here, under the bell.',
    mailsTo: 'Sent to {{email}}, in the language of the screen.',
    theme: 'Theme',
    scheme: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    keyboard: 'Keyboard',
    shortcuts: 'Single-letter shortcuts',
    shortcutsHint:
      'For example “t” for today. Switch them off if you dictate, or if keys are pressed by accident. Kept in this browser.',
  },
};
