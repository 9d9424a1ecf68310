import { lazyRouteComponent } from '@tanstack/react-router';
import { Problem } from './problem.ts';

/** A part of the application that could not be fetched: a server that does not answer. */
export class MissingPart extends Problem {
  /** Ends once the part is there, and fails like the first time. */
  readonly fetchAgain: () => Promise<void>;

  constructor(fetchAgain: () => Promise<void>) {
    super({ code: 'offline', status: 0 });
    this.fetchAgain = fetchAgain;
  }
}

/**
 * A part of a page that is loaded when it is first shown. Where it cannot be fetched that is told in its place: the page
 * is not loaded anew by itself, as the router does for pages, and without a server would be gone.
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

/** A part that is missing on a server that answers is one of a former version. */
async function reloadIfServed(reason: unknown): Promise<never> {
  const { ok } = await fetch('/', { method: 'HEAD', cache: 'no-store' });
  if (ok) window.location.reload();
  throw reason;
}
