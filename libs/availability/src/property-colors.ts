/** Eight CSS colour names that are easy to distinguish: RFC 7986 allows no other colours. */
const COLORS = ['#4169e1', '#dc143c', '#3cb371', '#ff8c00', '#8a2be2', '#87ceeb', '#ff69b4', '#808000'];

/**
 * A colour for each of several properties, without repetition while there are enough colours. A property's id decides
 * its colour, unless an older property has it: a new one changes none of the others.
 *
 * @param ids UUIDs, the oldest first
 */
export function propertyColors(ids: readonly string[]): ReadonlyMap<string, string> {
  const colors = new Map<string, string>();
  let left: number[] = [];
  for (const id of ids) {
    if (left.length === 0) left = [...COLORS.keys()];
    const wanted = Number.parseInt(id.slice(0, 8), 16) % COLORS.length;
    const place = left.find((color) => color >= wanted) ?? left[0]!;
    left = left.filter((color) => color !== place);
    colors.set(id, COLORS[place]!);
  }
  return colors;
}
