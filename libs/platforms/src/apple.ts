import type { Platform } from './platform.ts';

export const apple = {
  id: 'apple',
  name: 'Apple',
  program: { fr: 'Apple Calendrier', en: 'Apple Calendar' },
  kind: 'personal',
  isChannel: true,
  publishes: {
    domains: ['icloud.com'],
    prodId: /\bapple(\s+computer)?\\?,?\s+inc\b|\bicloud\b|\bcalendarserver\.org\b/i,
    color: '#475569',
  },
  reads: {
    /** Programs of others for Apple's systems name these too: Outlook and Thunderbird do. */
    userAgent:
      /^(?!.*(microsoft|outlook|exchange|office|thunderbird|lightning)).*(calendaragent|dataaccessd|accountsd|\bios\/|\bmacos\/|mac\+os\+x|mac_os_x)/is,
  },
} as const satisfies Platform;
