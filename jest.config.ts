import type { Config } from 'jest';

const transform = {
  '^.+\\.(t|j)sx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          react: { runtime: 'automatic' },
          useDefineForClassFields: false,
        },
      },
      module: { type: 'commonjs' },
    },
  ],
} satisfies Config['transform'];

const shared = {
  rootDir: import.meta.dirname,
  transform,
  extensionsToTreatAsEsm: [],
  transformIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  // Set per project: projects do not inherit it, and the default lies in TMPDIR, which is deleted after each run.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
} satisfies Config;

/** Where a run takes place at another moment and whole processes cannot be deceived, tests without a server are. */
const clock = process.env['CLOCK_AHEAD_MS'] ? ['<rootDir>/testing/clock-ahead.ts'] : [];

const doors = (condition: 'index' | 'browser') => ({
  '^#ical$': '<rootDir>/libs/ical/src/index.ts',
  '^#platforms$': '<rootDir>/libs/platforms/src/index.ts',
  '^#platforms/help$': '<rootDir>/libs/platforms/src/help.ts',
  '^#availability$': `<rootDir>/libs/availability/src/${condition}.ts`,
});

const config: Config = {
  projects: [
    {
      ...shared,
      displayName: 'libs',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/libs/**/*.spec.ts'],
      moduleNameMapper: doors('index'),
    },
    {
      ...shared,
      displayName: 'tools',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/{bench,tools,proofs,testing}/**/*.spec.ts'],
      moduleNameMapper: doors('index'),
    },
    {
      ...shared,
      displayName: 'api',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/apps/api/src/**/*.spec.ts'],
      moduleNameMapper: doors('index'),
      setupFiles: ['reflect-metadata'],
    },
    {
      ...shared,
      displayName: 'api',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/apps/api/test/**/*.e2e-spec.ts'],
      runtime: '<rootDir>/testing/built-api-runtime.ts',
    },
    {
      ...shared,
      displayName: 'web',
      testEnvironment: '<rootDir>/apps/web/test/browser-like-environment.ts',
      testMatch: ['<rootDir>/apps/web/src/**/*.spec.{ts,tsx}'],
      setupFiles: clock,
      moduleNameMapper: { ...doors('browser'), '\\.css$': '<rootDir>/apps/web/test/no-style.ts' },
      setupFilesAfterEnv: ['<rootDir>/apps/web/test/setup.ts'],
    },
    {
      ...shared,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/apps/web/e2e/**/*.e2e-spec.ts'],
      runtime: '<rootDir>/testing/built-api-runtime.ts',
    },
  ],
  testSequencer: '<rootDir>/testing/longest-first.ts',
  // What hangs is ended; how long something takes is for the bench to say.
  testTimeout: 60_000,
  // A worker that has run half of the suites is 500 MB or more, and takes a second to end where the processors are busy.
  // One that something keeps alive never ends: Jest tells of it after this time as it would after its own half second.
  workerGracefulExitTimeout: 10_000,
};

export default config;
