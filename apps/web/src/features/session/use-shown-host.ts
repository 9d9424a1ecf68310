import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { Schema } from '../../lib/api-client.ts';

const TABS = 'host-shown';

/** Whose properties are on the screen, and what may be done with them, as one text. */
export function shownHostOf({ id, actingFor }: Schema<'Me'>): string {
  return actingFor ? [actingFor.hostId, actingFor.membershipId, actingFor.role].join(' ') : id;
}

/** Tells other tabs, whose session is the same, whose properties are shown from now on. */
export function tellTabs(me: Schema<'Me'>): void {
  localStorage.setItem(TABS, shownHostOf(me));
}

/**
 * Where another host's properties come on the screen, or somebody may do less than before, nothing of the former ones stays,
 * and the page begins anew; in other tabs too, whose session is the same.
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
