import type { frProperty } from './fr-property.ts';
import type { Texts } from './texts.ts';

/** The English of a property's page and of the first steps; a missing key does not compile. */
export const enProperty: Texts<typeof frProperty> = {
  property: {
    all: 'All properties',
    missing: 'This property is no longer there, or is not yours.',
    deleteTitle: 'Delete this property',
    delete: 'Delete the property',
    deleteFeeds: 'Platforms that read its links will read nothing any more.',
    deleteKept: 'For 30 days you can take everything back in “Settings”, “My data”.',
    deleted: '“{{name}}” is deleted.',
    typeName: 'To confirm, type “{{name}}”',
  },
  demo: {
    banner: 'Demonstration data',
    bannerHint: 'These properties are made up: try anything, nothing goes anywhere.',
    erase: 'Erase and begin',
    eraseQuestion:
      'The made-up properties go with everything that you added to them, and their links can no longer be read. Your own properties stay. This cannot be undone.',
    eraseConfirm: 'Erase all of it',
    offer: 'Look around with demonstration data',
    offerHint:
      'Four made-up properties, with a conflict, a broken link and a calendar that is suddenly empty. One click erases them.',
    fill: 'See the demonstration',
  },
  welcome: {
    title: 'Welcome',
    steps: 'First steps',
    step: 'Step {{step}} of 3',
    property: 'Add my first property',
    propertyHint: 'A property has one calendar. You can change everything later.',
    import: 'Import a first calendar',
    importHint:
      'Where is {{name}} listed already? Hosteed reads the nights taken on that platform and blocks them everywhere.',
    export: 'Give the link to the other platforms',
    exportHint: 'They read the taken nights of {{name}} from it.',
    other: 'Another platform',
    openImport: 'Import from {{platform}}',
    skip: 'Later',
    howTo: 'How to add it on each platform',
    toCalendar: 'Go to the calendar',
    done_one: '{{count}} calendar imported',
    done_other: '{{count}} calendars imported',
  },
};
