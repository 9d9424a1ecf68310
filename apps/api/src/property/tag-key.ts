/** The key under which two tags are the same word, whatever their case. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}
