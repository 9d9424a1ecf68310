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

/** A place in a frame, from its upper left corner. */
interface Point {
  x: number;
  y: number;
}

/**
 * The line through values at equal distances, as an SVG path; a day without a value is a gap.
 *
 * @param top value at the upper edge
 */
export function pathThrough(values: readonly (number | null)[], top: number, frame: Frame): string {
  const points = pointsOf(values, top, frame);
  return points
    .map((point, at) => (point ? `${points[at - 1] ? 'L' : 'M'}${point.x} ${point.y}` : ''))
    .join('');
}

/** The values between two gaps, which no line leads to or from. */
export function lonePoints(values: readonly (number | null)[], top: number, frame: Frame): Point[] {
  const points = pointsOf(values, top, frame);
  return points.filter((point, at): point is Point => point !== null && !points[at - 1] && !points[at + 1]);
}

function pointsOf(
  values: readonly (number | null)[],
  top: number,
  { width, height }: Frame,
): (Point | null)[] {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return values.map((value, at) =>
    value === null ? null : { x: round(at * step), y: round(height - (height * value) / top) },
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
