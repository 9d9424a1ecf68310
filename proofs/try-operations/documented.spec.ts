import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsIn, ENDINGS, imageOf, nameOf, unitSetting, withoutHour } from './documented.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const page = read('docs/operations.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe('what operators are told to type', () => {
  it('is tried, every command of the page, and nothing is tried that is not documented', () => {
    expect(commandsIn(page).map(nameOf)).toEqual(Object.keys(ENDINGS));
  });

  it.each([
    'README.md',
    'CONTRIBUTING.md',
    'docs/operations.md',
    'docs/subscribers.md',
    'docs/differential.md',
  ])('%s names commands that there are', (file) => {
    const named = [...read(file).matchAll(/npm (?:run (?:--silent )?)([a-z][\w:-]+)/g)].map(
      ([, name]) => name!,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('is the same by cron and by systemd', () => {
    const cron = commandsIn(page).find((command) => /^\d/.test(command))!;
    expect(withoutHour(cron)).toMatch(/^cd \/path\/to\/hosteed && /);
    expect(nameOf(cron)).toBe(nameOf(unitSetting(page, 'ExecStart')));
  });

  it('in the image is a command of every such name', () => {
    const { copies, runs } = imageOf(read('Dockerfile'));
    const made = /for command in ([^;]+);/.exec(runs.join('\n'))![1]!.split(' ');
    const named = Object.keys(ENDINGS).filter((name) => !name.includes(' '));
    expect(made.toSorted()).toEqual(named.toSorted());
    expect(copies.map(([, to]) => to)).toEqual(['./node_modules', './dist', './']);
  });
});
