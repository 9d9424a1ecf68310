/** Items whose name contains a text, ignoring case and accents; all of them for the empty text. */
export function namedLike<Of extends { name: string }>(all: readonly Of[], text: string): readonly Of[] {
  return all.filter(({ name }) => plain(name).includes(plain(text)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
