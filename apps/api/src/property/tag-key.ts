/** What two tags have in common that are one word, whatever their capitals. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}
