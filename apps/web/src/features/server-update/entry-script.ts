const ENTRY = /<script[^>]*\stype="module"[^>]*\ssrc="([^"]+)"/;

/** The entry script of a page: its name changes with every build. None for a page that is not ours. */
export function entryScriptOf(html: string): string | undefined {
  return ENTRY.exec(html)?.[1];
}
