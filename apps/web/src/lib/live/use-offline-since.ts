import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useIsOnline } from '../use-is-online.ts';

/** When the data on the screen was last loaded, in milliseconds, while the browser has no network; else null. */
export function useOfflineSince(): number | null {
  const client = useQueryClient();
  return useIsOnline() ? null : lastDataOf(client);
}

function lastDataOf(client: QueryClient): number {
  return Math.max(
    0,
    ...client
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.dataUpdatedAt),
  );
}
