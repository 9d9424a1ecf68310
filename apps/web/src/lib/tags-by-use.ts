/** The tags of all properties, each once whatever its capitals: those of the most properties first. */
export function tagsByUse(properties: readonly { tags: readonly string[] }[]): string[] {
  const all = properties.flatMap(({ tags }) => tags);
  return [...Map.groupBy(all, (tag) => tag.toLowerCase()).values()]
    .toSorted((one, other) => other.length - one.length || one[0]!.localeCompare(other[0]!))
    .map(([first]) => first!);
}
