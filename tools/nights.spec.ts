import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = 'libs/availability/fixtures/vectors';
const TIME_ZONES = ['UTC', 'Europe/Paris', 'America/Los_Angeles', 'Pacific/Apia'];

interface VectorCase {
  file: string;
  nights?: string[];
  includes?: string[];
  reject?: string;
  outcome?: 'partial';
}

interface Answer {
  file: string;
  outcome: string;
  reason: string | null;
  nights: string[];
  secondOpinion?: object | null;
}

const vectors: { timeZone: string; from: string; to: string; cases: VectorCase[] } = JSON.parse(
  readFileSync(join(ROOT, FOLDER, 'expected.json'), 'utf8'),
);
const files = vectors.cases.map(({ file }) => `${FOLDER}/${file}`);

/** Reads the files in a process of its own in that time zone, without the command's children. */
const IN_PROCESS = `
  import { readFileSync } from 'node:fs';
  import { readFeed, takenNights } from '#availability';
  const { files, timeZone, horizon } = JSON.parse(process.argv[1]);
  const answers = files.map((file) => {
    const { outcome, reason = null, stays = [] } = readFeed(readFileSync(file), { timeZone, horizon, ownUidDomain: null, transparent: 'ignore' });
    return { file, outcome, reason, nights: takenNights(stays, horizon) };
  });
  process.stdout.write(JSON.stringify(answers));
`;

const run = (args: string[], TZ = 'UTC') =>
  spawnSync(
    process.execPath,
    ['--conditions=hosteed-source', '--disable-warning=ExperimentalWarning', ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, TZ, INIT_CWD: ROOT, NODE_OPTIONS: '' },
    },
  );
const nights = (args: string[], TZ?: string) => {
  const { status, stdout, stderr } = run(['tools/command.ts', 'nights', ...args], TZ);
  const answers: Answer[] = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { status, answers, stderr };
};
const window = ['--time-zone', vectors.timeZone, '--from', vectors.from, '--to', vectors.to];

function expectTheKnownNights(answers: Answer[]): void {
  expect(answers.map(({ file }) => file)).toEqual(files);
  vectors.cases.forEach(({ file, nights: known, includes, reject, outcome = 'ok' }, index) => {
    const answer = answers[index]!;
    const told = { file, outcome: answer.outcome, reason: answer.reason };
    expect(told).toEqual({ file, outcome: reject ? 'refused' : outcome, reason: reject ?? null });
    if (includes) expect(answer.nights).toEqual(expect.arrayContaining(includes));
    else expect(answer.nights).toEqual(known ?? []);
  });
}

describe('npm run nights', () => {
  it.each(TIME_ZONES)('gives the known nights of the public feeds on a machine in %s', (timeZone) => {
    const { status, answers } = nights([...files, ...window], timeZone);
    expectTheKnownNights(answers);
    expect(status).toBe(1);
  });

  it.each(TIME_ZONES)('and so does the reader itself, in a process in %s', (timeZone) => {
    const task = { files, timeZone: vectors.timeZone, horizon: { from: vectors.from, to: vectors.to } };
    const { stdout } = run(['--input-type=module', '-e', IN_PROCESS, JSON.stringify(task)], timeZone);
    expectTheKnownNights(JSON.parse(stdout));
  });

  it('reads a thousand files in one call, each on a line of its own, in their order', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => files[index % files.length]!);
    const { answers } = nights([...many, ...window]);
    expect(answers.map(({ file }) => file)).toEqual(many);
  });

  it('tells stays, what was ignored and what was wrong, and blocks tentative and free time when asked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hosteed-nights-'));
    const file = join(folder, 'feed.ics');
    const event = (uid: string, day: number, line: string) =>
      `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTART;VALUE=DATE:202609${day}\r\nSUMMARY:${uid}\r\n${line}\r\nEND:VEVENT\r\n`;
    writeFileSync(
      file,
      `BEGIN:VCALENDAR\r\n${event('a', 10, 'STATUS:TENTATIVE')}${event('b', 12, 'TRANSP:TRANSPARENT')}${event('c', 14, 'DTEND:x')}END:VCALENDAR\r\n`,
    );
    expect(nights([file, ...window])).toMatchObject({
      status: 0,
      answers: [
        {
          file,
          outcome: 'partial',
          reason: null,
          nights: ['2026-09-14'],
          stays: [{ from: '2026-09-14', to: '2026-09-15', summary: 'c', uid: 'c' }],
          ignored: { tentative: 1, transparent: 1 },
          problems: [{ code: 'end_unreadable', uid: 'c', mayBlock: true }],
          milliseconds: expect.any(Number),
        },
      ],
    });
    const all = nights([file, ...window, '--tentative', 'block', '--transparent', 'block']);
    expect(all.answers[0]!.nights).toEqual(['2026-09-10', '2026-09-12', '2026-09-14']);
    const auto = nights([file, ...window, '--transparent', 'auto']);
    expect(auto.answers[0]!.nights).toEqual(['2026-09-12', '2026-09-14']);
    rmSync(folder, { recursive: true });
  });

  it('on demand tells where another reader sees more nights taken, with both readings', () => {
    const known = [files[0]!, `${FOLDER}/143-impossible-date-20260231.ics`];
    const { answers } = nights([...known, ...window, '--second-opinion']);
    expect(answers.map((answer) => answer.secondOpinion)).toEqual([
      null,
      {
        nights: 1,
        doubts: [
          {
            from: '2026-03-03',
            to: '2026-03-04',
            summary: '',
            theirs: { from: '2026-03-03', to: '2026-03-04' },
            ours: [],
          },
        ],
      },
    ]);
    expect(nights([files[0]!, ...window]).answers[0]).not.toHaveProperty('secondOpinion');
  });

  it.each([
    ['1,500 birthdays', 1_500, 'RRULE:FREQ=YEARLY', 3 * 364],
    ['a hundred unending weekly series', 100, 'RRULE:FREQ=WEEKLY', 1_096],
    ['fifty unending daily series', 50, 'RRULE:FREQ=DAILY', 1_096],
  ])('reads a person’s calendar of %s within the memory of the reader', (_, series, rule, taken) => {
    const folder = mkdtempSync(join(tmpdir(), 'hosteed-nights-'));
    const file = join(folder, 'person.ics');
    const event = (index: number) => {
      const date = new Date(Date.UTC(2025, 0, 1 + (index % 364)))
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      return `BEGIN:VEVENT\r\nUID:${index}\r\nDTSTART;VALUE=DATE:${date}\r\n${rule}\r\nEND:VEVENT\r\n`;
    };
    const events = Array.from({ length: series }, (__, index) => event(index)).join('');
    writeFileSync(file, `BEGIN:VCALENDAR\r\n${events}END:VCALENDAR\r\n`);
    const { answers } = nights([file, '--from', '2026-01-01', '--to', '2029-01-01']);
    rmSync(folder, { recursive: true });
    expect(answers).toMatchObject([{ outcome: 'ok' }]);
    expect(answers[0]!.nights).toHaveLength(taken);
  });

  it.each([
    [[], /Which files/],
    [['nowhere.ics'], /nowhere\.ics cannot be read: ENOENT/],
    [[files[0]!, '--time-zone', 'Paris'], /no IANA time zone/],
    [[files[0]!, '--from', '2028-01-01'], /--from and --to/],
    [[files[0]!, '--tentative', 'maybe'], /--tentative must be/],
    [[files[0]!, '--transparent', 'maybe'], /--transparent must be ignore or block or auto/],
    [[files[0]!, '--colour'], /Usage/],
  ])('a wrong call %j is told what is wrong, and nothing is printed', (args, words) => {
    const { status, answers, stderr } = nights(args);
    expect([status, answers]).toEqual([2, []]);
    expect(stderr).toMatch(words);
  });
});
