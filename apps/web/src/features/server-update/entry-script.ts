const ENTRY = /<script[^>]*\stype="module"[^>]*\ssrc="([^"]+)"/;

/** The script with which a page begins: its name changes with every build. None for a page that is not ours. */
export function entryScriptOf(html: string): string | undefined {
  return ENTRY.exec(html)?.[1];
}
