/** SQL: whether a text contains a pattern of `patternOf`, ignoring case and accents. */
export function holds(text: string, pattern: string): string {
  return `(${plain(text)} LIKE ${plain(pattern)})`;
}

/** Accents are removed first: a database of the locale C does not lower-case letters that have one. */
function plain(text: string): string {
  return `lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;
}
