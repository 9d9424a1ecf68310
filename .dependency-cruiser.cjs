/** The borders of the house (docs/architecture.md); each rule says what to do when it fires. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one part, or hide a third: move what both need below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file: delete it, or name it as an entry.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.(spec|e2e-spec)\\.tsx?$',
          '\\.d\\.ts$',
          '^(tools|bench)/',
          'config\\.(ts|cjs)$',
          '\\.(child|worker)\\.ts$',
          '^apps/web/test/',
          '^apps/api/test/support/clock-ahead\\.ts$',
          'main\\.tsx?$',
        ],
      },
      to: {},
    },
    {
      name: 'libs-are-pure',
      comment: 'Libraries take data and give data: process, network, files and clocks belong to the apps.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: [
          '^apps/',
          '^node:(fs|net|http|https|child_process|process|worker_threads|dns)$',
          '^(fs|net|http|https|child_process|dns)$',
        ],
      },
    },
    {
      name: 'ical-knows-no-rentals',
      comment: 'The text format stands below the rules of rental calendars.',
      severity: 'error',
      from: { path: '^libs/ical/' },
      to: { path: '^libs/availability/' },
    },
    {
      name: 'one-door-per-library',
      comment: 'Import #ical or #availability, and export what is missing there.',
      severity: 'error',
      from: { path: '^(apps|bench|libs/availability)/' },
      to: {
        path: '^libs/(ical|availability)/src/',
        pathNot: ['^libs/(ical|availability)/src/(index|browser)\\.ts$', '^libs/availability/'],
      },
    },
    {
      name: 'apps-do-not-meet',
      comment: 'The web application meets the API through the generated OpenAPI types.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^apps/api/' },
    },
    {
      name: 'api-knows-no-web',
      comment: 'The API serves the built web application as files; it imports none of it.',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/web/' },
    },
    {
      name: 'controllers-do-not-query',
      comment: 'A controller hands over to a service in one line; queries live in services and stores.',
      severity: 'error',
      from: { path: '\\.controller\\.ts$' },
      to: {
        path: ['^node_modules/(typeorm|pg|@nestjs/typeorm)/', '\\.store\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'modules-look-down',
      comment:
        'admin and demo → external-calendar, calendar-export, conflict, dashboard, night, events and password-reset → product → auth, mail → queue → config, database, errors, http.',
      severity: 'error',
      from: { path: '^apps/api/src/(auth|product|mail|queue|config|errors|http)/' },
      to: {
        path: '^apps/api/src/(external-calendar|calendar-export|conflict|dashboard|night|events|password-reset|admin|demo)/',
      },
    },
    {
      name: 'ground-floor-looks-at-nothing',
      comment: 'config, errors and http serve every module and know none of them.',
      severity: 'error',
      from: { path: '^apps/api/src/(config|errors|http)/' },
      to: {
        path: '^apps/api/src/(auth|product|mail|queue|external-calendar|calendar-export|conflict|dashboard|night|events|password-reset|admin|demo)/',
      },
    },
    {
      name: 'mail-knows-its-text-only',
      comment:
        'Mails and tasks are handed over by those who know why: neither asks a property or an account.',
      severity: 'error',
      from: { path: '^apps/api/src/(mail|queue)/' },
      to: {
        path: '^apps/api/src/(auth|product|external-calendar|calendar-export|conflict|dashboard|night|events|password-reset|admin|demo|health)/',
      },
    },
    {
      name: 'the-queue-knows-no-task',
      comment: 'Whoever has work registers it with the queue.',
      severity: 'error',
      from: { path: '^apps/api/src/queue/' },
      to: { path: '^apps/api/src/mail/' },
    },
    {
      name: 'siblings-do-not-meet',
      comment:
        'Export, import, conflicts, dashboard, nights, events and forgotten passwords stand side by side.',
      severity: 'error',
      from: {
        path: '^apps/api/src/(calendar-export|external-calendar|conflict|dashboard|night|events|password-reset)/',
      },
      to: {
        path: '^apps/api/src/(calendar-export|external-calendar|conflict|dashboard|night|events|password-reset|admin|demo)/',
        pathNot: '^apps/api/src/$1/',
      },
    },
    {
      name: 'web-features-do-not-meet',
      comment: 'Pages compose features; what two features need goes to lib or ui.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'web-looks-down',
      comment: 'app → features → ui, lib, i18n.',
      severity: 'error',
      from: { path: '^apps/web/src/(features|ui|lib|i18n)/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'What knows a feature belongs to it.',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|lib|i18n)/' },
      to: { path: '^apps/web/src/features/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^\\.tmpx/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
