const { readdirSync } = require('node:fs');

/** What shows everything, and what everything stands on, a floor each; a new module of the API is a sibling. */
const UPPER = [
  ['admin', 'demo', 'portfolio'],
  ['reservation', 'block', 'webhook'],
];
const LOWER = [
  ['stay'],
  ['property'],
  ['operation'],
  ['auth'],
  ['mail'],
  ['queue'],
  ['outbound'],
  ['config', 'errors', 'http'],
];
/** Programs of their own, and the one place that knows every entity. */
const APART = ['commands', 'database'];
const SIBLINGS = readdirSync('apps/api/src', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => ![...UPPER, ...LOWER, APART].flat().includes(name));
const FLOORS = [...UPPER, SIBLINGS, ...LOWER];
const inApi = (modules) => `^apps/api/src/(${modules.join('|')})/`;

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
          '^(tools|bench|proofs)/',
          'config\\.(ts|cjs)$',
          '\\.(child|worker)\\.ts$',
          '^apps/web/test/',
          '^testing/(clock-ahead|ends-with-its-starter)\\.ts$',
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
      comment:
        'The text format stands below what platforms make of it, and that below the rules of rental calendars.',
      severity: 'error',
      from: { path: '^libs/(ical|platforms)/' },
      to: { path: '^libs/(availability|platforms)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'one-door-per-library',
      comment:
        'Import #ical, #platforms, #platforms/help or #availability, and export what is missing there.',
      severity: 'error',
      from: { path: '^(apps|bench|libs/([^/]+))/' },
      to: {
        path: '^libs/',
        pathNot: ['^libs/[^/]+/src/(index|browser|help)\\.ts$', '^libs/$2/'],
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
    ...FLOORS.slice(1).map((floor, above) => ({
      name: `${floor[0]}-looks-down`,
      comment: `A module of the API knows the floors below its own: ${FLOORS.map((names) => names.join(', ')).join(' → ')}.`,
      severity: 'error',
      from: { path: inApi(floor) },
      to: { path: inApi(FLOORS.slice(0, above + 1).flat()) },
    })),
    {
      name: 'siblings-do-not-meet',
      comment: 'Modules of one floor stand side by side: what two of them need lies below both.',
      severity: 'error',
      from: { path: inApi(SIBLINGS) },
      to: { path: inApi(SIBLINGS), pathNot: '^apps/api/src/$1/' },
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
      conditionNames: ['hosteed-source', 'import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
