import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../../lib/api-client.ts';
import { inTurns } from '../../lib/in-turns.ts';
import { refreshEverything } from '../../lib/occupancy.queries.ts';
import { Problem } from '../../lib/problem.ts';
import type { BlockBody } from './stays.queries.ts';

/** No more than a server processes at once for one page. */
const AT_ONCE = 4;

/** Result of one property. */
export interface Blocked {
  productId: string;
  /** The block that was made; null where it was refused. */
  blockId: string | null;
  error: unknown;
}

interface Wanted {
  productIds: readonly string[];
  body: BlockBody;
}

/** Blocks the same nights of several properties, each in its own request; reports progress. */
export function useBlockSeveral() {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const mutation = useMutation({
    mutationFn: async ({ productIds, body }: Wanted): Promise<Blocked[]> => {
      setDone(0);
      const results = await inTurns(productIds, AT_ONCE, (id) => block(id, body), setDone);
      return results.map((result, index) => ({
        productId: productIds[index]!,
        blockId: result.status === 'fulfilled' ? result.value.id : null,
        error: result.status === 'rejected' ? result.reason : null,
      }));
    },
    onSettled: () => refreshEverything(client),
  });
  return { ...mutation, done };
}

/** Frees what was blocked so. @returns the number of properties where that failed */
export function useFreeSeveral() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (blocked: readonly Blocked[]): Promise<number> => {
      const results = await inTurns(blocked, AT_ONCE, ({ productId, blockId }) =>
        api.DELETE('/api/products/{productId}/blocks/{blockId}', {
          params: { path: { productId, blockId: blockId! } },
        }),
      );
      return results.filter((result) => result.status === 'rejected' && !isGone(result.reason)).length;
    },
    onSettled: () => refreshEverything(client),
  });
}

/** Freed elsewhere counts as freed. */
const isGone = (error: unknown) => error instanceof Problem && error.code === 'not_found';

const block = (productId: string, body: BlockBody) =>
  dataOf(api.POST('/api/products/{productId}/blocks', { params: { path: { productId } }, body }));
