import { type RefObject, useEffect, useRef, useState } from 'react';

/** Lines are made ready a little before they are scrolled to. */
const MARGIN = '240px 0px';

/**
 * Since when an element is on the screen or near it, as `Date.now` gives it; null while it is not. Without
 * IntersectionObserver, it always is.
 */
export function useInViewSince<Of extends Element>(): [RefObject<Of | null>, number | null] {
  const element = useRef<Of>(null);
  const canTell = 'IntersectionObserver' in window;
  const [since, setSince] = useState(() => (canTell ? null : Date.now()));
  useEffect(() => {
    if (!canTell || !element.current) return;
    const look: IntersectionObserverCallback = (entries) => {
      const isInView = entries.at(-1)!.isIntersecting;
      setSince((known) => (isInView ? (known ?? Date.now()) : null));
    };
    const observer = new IntersectionObserver(look, { rootMargin: MARGIN });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [canTell]);
  return [element, since];
}
