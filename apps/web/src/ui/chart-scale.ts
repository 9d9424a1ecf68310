/** Where a value of a chart lies, in its own units. */
export interface Frame {
  width: number;
  height: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * Round numbers for an axis, from 0 to at least the greatest value.
 *
 * @param most how many steps there may be
 */
export function ticksUpTo(greatest: number, most = 4): number[] {
  const wanted = Math.max(greatest, Number.EPSILON) / most;
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const step = magnitude * STEPS.find((one) => one * magnitude >= wanted * (1 - 1e-9))!;
  const count = Math.max(1, Math.ceil(greatest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}

/**
 * The line through values at equal distances, as an SVG path; a day without a value is a gap, and one between two gaps
 * is a dot, which a round line end draws.
 *
 * @param top value at the upper edge
 */
export function pathThrough(
  values: readonly (number | null)[],
  top: number,
  { width, height }: Frame,
): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values
    .map((value, at) => {
      if (value === null) return '';
      const isFirst = at === 0 || values[at - 1] === null;
      const point = `${round(at * step)} ${round(height - (height * value) / top)}`;
      return isFirst ? `M${point}h0` : `L${point}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
