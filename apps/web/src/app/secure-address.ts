/**
 * The address at which this page should have been opened: over http, a browser drops the cookie of an https
 * installation, and a sign-in would loop.
 *
 * @returns null where it is right as it is
 */
export function secureAddress(
  { protocol, pathname, search, hash }: Location = window.location,
): string | null {
  const publicUrl = document.querySelector<HTMLMetaElement>('meta[name="public-url"]')?.content ?? '';
  const isWrong = protocol === 'http:' && publicUrl.startsWith('https://');
  return isWrong ? `${publicUrl}${pathname}${search}${hash}` : null;
}
