import { lazyRouteComponent } from '@tanstack/react-router';
import { Problem } from './problem.ts';

/** A chunk that could not be loaded: the server is unreachable. */
export class MissingPart extends Problem {
  /** Retries; resolves once the chunk is loaded, and rejects like the first time. */
  readonly fetchAgain: () => Promise<void>;

  constructor(fetchAgain: () => Promise<void>) {
    super({ code: 'offline', status: 0 });
    this.fetchAgain = fetchAgain;
  }
}

/**
 * A part of a page that is loaded when first shown. A failed load is reported in its place: the page is not reloaded
 * automatically, as the router does for pages, since without a server it would be lost.
 */
export const lazyPart: typeof lazyRouteComponent = (load, name) => {
  const part = lazyRouteComponent(
    () =>
      load().catch(() => {
        throw new MissingPart(fetchAgain);
      }),
    name,
  );
  const fetchAgain = () => load().then(part.preload, reloadIfServed);
  return part;
};

/** A chunk that answers 404 belongs to a former build. */
async function reloadIfServed(reason: unknown): Promise<never> {
  const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
  if (ok) window.location.reload();
  throw reason;
}
