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
  settings: {
    title: 'Settings',
    profile: 'Profile',
    notifications: 'Notifications',
    appearance: 'Appearance',
    noMails:
      'This server sends no e-mail yet: your choice will hold once the administrator has set that up. Conflicts always show here.',
    mailsTo: 'Sent to {{email}}, in the language of the screen.',
    theme: 'Theme',
    scheme: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    keyboard: 'Keyboard',
    shortcuts: 'Single-letter shortcuts',
    shortcutsHint:
      'For example “t” for today. Switch them off if you dictate, or if keys are pressed by accident. Kept in this browser.',
  },
};
