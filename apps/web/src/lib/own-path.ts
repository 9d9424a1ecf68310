/** A path of this very application, from an untrusted text; none for what may lead elsewhere. */
export function ownPath(path: unknown): string | undefined {
  if (typeof path !== 'string' || !path.startsWith('/')) return undefined;
  const url = new URL(path, window.location.origin);
  return url.origin === window.location.origin && !path.startsWith('//') && !path.includes('\\')
    ? path
    : undefined;
}
