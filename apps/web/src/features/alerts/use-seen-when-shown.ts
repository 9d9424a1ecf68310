import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMay } from '../../lib/rights.ts';
import { type Alert, useSeeAlerts } from './alerts.queries.ts';

/**
 * Marks the alerts on the screen as seen, but not those that arrive on a hidden page. Those that were new stay marked
 * as long as the page is open. A user who gets no alerts sees what the host has seen, and marks nothing.
 *
 * @param alerts those on the screen; undefined while they are loading
 */
export function useSeenWhenShown(alerts: readonly Alert[] | undefined) {
  const { mutate: see } = useSeeAlerts();
  const isWarned = useMay('be warned');
  const isLookedAt = useSyncExternalStore(watchVisibility, isVisible) && isWarned;
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const unseen = unseenOf(alerts);
  if (unseen.some((id) => !fresh.has(id))) setFresh(new Set([...fresh, ...unseen]));
  useEffect(() => {
    const ids = unseenOf(alerts);
    if (isLookedAt && ids.length > 0) see(ids);
  }, [alerts, isLookedAt, see]);
  return { isNew: ({ id }: Alert) => fresh.has(id), forget: () => setFresh(new Set()) };
}

function unseenOf(alerts: readonly Alert[] = []): string[] {
  return alerts.filter(({ seenAt }) => seenAt === null).map(({ id }) => id);
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

function watchVisibility(tell: () => void): () => void {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
}
