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
    whereToFind: {
      fr: [
        'iCloud.com › Calendrier › Partager',
        'Cochez «\u202fCalendrier public\u202f»',
        'Copiez le lien webcal',
      ],
      en: ['iCloud.com › Calendar › Share', 'Tick “Public Calendar”', 'Copy the webcal link'],
    },
  },
  reads: {
    /** Programs of others for Apple's systems name these too: Outlook and Thunderbird do. */
    userAgent:
      /^(?!.*(microsoft|outlook|exchange|office|thunderbird|lightning)).*(calendaragent|dataaccessd|accountsd|\bios\/|\bmacos\/|mac\+os\+x|mac_os_x)/is,
    instructions: {
      steps: {
        fr: ['Fichier › Nouvel abonnement à un calendrier', 'Collez l’URL Webcal'],
        en: ['File › New Calendar Subscription', 'Paste the Webcal URL'],
      },
      every: { fr: 'selon votre réglage', en: 'as you set it' },
    },
  },
} as const satisfies Platform;
