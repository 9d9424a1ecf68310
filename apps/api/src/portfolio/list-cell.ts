const SEPARATOR = '|';
/** `\|` and `\\`, a separator, or the text between them. */
const TOKENS = /\\[\\|]|\||[^\\|]+|\\/g;

/** A list as one cell of a spreadsheet: parts with `|` between them; one of a part is written `\|`. */
export function writeList(parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[\\|]/g, String.raw`\$&`)).join(SEPARATOR);
}

/** The parts of such a cell, without the spaces around each. A `\` before anything else is literal. */
export function readList(cell: string): string[] {
  const parts = [''];
  for (const [token] of cell.matchAll(TOKENS))
    if (token === SEPARATOR) parts.push('');
    else parts.push(parts.pop()! + (token.length === 2 && token.startsWith('\\') ? token[1]! : token));
  return parts.map((part) => part.trim());
}
