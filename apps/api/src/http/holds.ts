/** SQL: whether a text holds a pattern of `patternOf`, whatever the accents and capitals of both. */
export function holds(text: string, pattern: string): string {
  return `(${plain(text)} LIKE ${plain(pattern)})`;
}

/** Accents are taken off first: a database of the locale C knows no small letter of those that have one. */
function plain(text: string): string {
  return `lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;
}
