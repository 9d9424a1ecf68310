import { goalsTable } from './goals.ts';
import type { Figure } from './suite.ts';

const rate = (value: number): Figure => ({
  suite: 'http',
  name: 'rate, 200',
  value,
  unit: 'a second',
  peer: { name: 'raw node:http', value: 1_000 },
});
const log = (value: number): Figure => ({ suite: 'db', name: 'log, unchanged', value, unit: 'bytes' });

const rowOf = (name: string, figures: readonly Figure[]) =>
  goalsTable(figures)
    .split('\n')
    .find((line) => line.includes(name))!;

describe('the goals of the bench', () => {
  it('say of a figure beside its peer whether it is enough', () => {
    expect(rowOf('rate, 200', [rate(1_300)])).toContain('beside raw node:http: ≥ 1.2 × | 1.3 × | met |');
  });

  it('say how far a figure is from what is asked for, and why', () => {
    expect(rowOf('rate, 200', [rate(600)])).toMatch(/\| 0\.6 × \| misses: 0\.5 × \| .*decision 37/);
    expect(rowOf('log, unchanged', [log(800)])).toMatch(/\| 800 bytes \| misses: 2 × \| \S/);
  });

  it('name what was not measured', () => {
    expect(rowOf('rate, 200', [])).toContain('| – | not measured |');
  });
});
