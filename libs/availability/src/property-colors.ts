/** Those of eight names of CSS that nobody takes for each other: a calendar can say no other colours. */
const COLORS = ['#4169e1', '#dc143c', '#3cb371', '#ff8c00', '#8a2be2', '#87ceeb', '#ff69b4', '#808000'];

/**
 * A colour for each of several properties, no two alike for as long as there are colours; then they begin again. A property
 * has the colour that its id says, unless an older one has taken it: one that is added changes none of those that are there.
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
