import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Schema } from '../../lib/api-client.ts';

const TABS = 'host-shown';

/** Key of the shown host and the user's rights, as one text. */
export function shownHostOf({ id, actingFor }: Schema<'Me'>): string {
  return actingFor ? [actingFor.hostId, actingFor.membershipId, actingFor.role].join(' ') : id;
}

/** Tells other tabs with the same session which host is shown from now on. */
export function tellTabs(me: Schema<'Me'>): void {
  localStorage.setItem(TABS, shownHostOf(me));
}

/**
 * Where another host is shown, or rights were reduced, cached data is dropped and the page is reset; in other tabs with
 * the same session too.
 */
export function useShownHost(me: Schema<'Me'> | null | undefined): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const host = me ? shownHostOf(me) : null;
  const shown = useRef(host);
  useEffect(() => {
    const isOther = shown.current !== null && host !== null && shown.current !== host;
    shown.current = host;
    if (!isOther || !me) return;
    tellTabs(me);
    void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    void navigate({ to: '/', replace: true });
  }, [host, me, client, navigate]);
  useEffect(() => {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (key === TABS && newValue !== shown.current) void client.invalidateQueries({ queryKey: ['me'] });
    };
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, [client]);
}
