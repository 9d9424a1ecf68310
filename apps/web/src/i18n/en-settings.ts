import type { frSettings } from './fr-settings.ts';
import type { Texts } from './texts.ts';

/** The English of the settings; a missing key does not compile. */
export const enSettings: Texts<typeof frSettings> = {
  settings: {
    title: 'Settings',
    profile: 'Profile',
    notifications: 'Notifications',
    appearance: 'Appearance',
    mailsTo: 'Sent to {{email}}, in the language of the screen.',
    theme: 'Theme',
    scheme: { auto: 'As the device', light: 'Light', dark: 'Dark' },
    keyboard: 'Keyboard',
    shortcuts: 'Single-letter shortcuts',
    shortcutsHint:
      'For example “t” for today. Switch them off if you dictate, or if keys are pressed by accident. Kept in this browser.',
  },
};
