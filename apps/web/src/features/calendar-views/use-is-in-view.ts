import { type RefObject, useEffect, useRef, useState } from 'react';

/** Lines are made ready a little before they are scrolled to. */
const MARGIN = '240px 0px';

/** Whether an element is on the screen or near it; always, where the browser cannot tell. */
export function useIsInView<Of extends Element>(): [RefObject<Of | null>, boolean] {
  const element = useRef<Of>(null);
  const canTell = 'IntersectionObserver' in window;
  const [isInView, setIsInView] = useState(!canTell);
  useEffect(() => {
    if (!canTell || !element.current) return;
    const observer = new IntersectionObserver((entries) => setIsInView(entries.at(-1)!.isIntersecting), {
      rootMargin: MARGIN,
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [canTell]);
  return [element, isInView];
}
