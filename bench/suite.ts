export type SuiteName = 'parse' | 'render' | 'http' | 'db' | 'sync' | 'pages' | 'scale';

/** How much is measured. */
export interface Size {
  /** Less of everything, and nothing that only a clock can tell. */
  isQuick: boolean;
  /** Of the calendars of `scale`. */
  times: number;
}

/** Something that was measured. */
export interface Figure {
  suite: SuiteName;
  name: string;
  value: number;
  unit: 'ms CPU' | 'µs CPU' | 'ms' | 'bytes' | 'MB' | 'statements' | 'pages read' | 'a second' | '';
  /** What does the same beside it, measured in turns with it in the same run. */
  peer?: { name: string; value: number };
}

export interface Suite {
  /** Of the figures that it gives. */
  names: readonly SuiteName[];
  run(size: Size): Promise<Figure[]>;
}

/** What a limit holds a figure to: how often it costs what its peer costs, else what it is. */
export function judgedValue({ value, peer }: Figure): number {
  return peer ? value / peer.value : value;
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

/** Three figures that mean something. */
export function inWords(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return rounded.toLocaleString('en');
}

/** What is skipped is said. */
export function say(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
