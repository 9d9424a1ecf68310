import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { refreshOccupancy } from '../../lib/occupancy.queries.ts';

export type ReservationBody = Schema<'ReservationBody'>;
export type BlockBody = Schema<'BlockBody'>;

/** Books nights, or changes the reservation with that id. */
export function useSaveReservation(productId: string, reservationId?: string) {
  return useStayMutation(productId, (body: ReservationBody) =>
    reservationId
      ? dataOf(
          api.PATCH('/api/products/{productId}/reservations/{reservationId}', {
            params: { path: { productId, reservationId } },
            body,
          }),
        )
      : dataOf(api.POST('/api/products/{productId}/reservations', { params: { path: { productId } }, body })),
  );
}

/** Blocks nights, or changes the block with that id. */
export function useSaveBlock(productId: string, blockId?: string) {
  return useStayMutation(productId, (body: BlockBody) =>
    blockId
      ? dataOf(
          api.PATCH('/api/products/{productId}/blocks/{blockId}', {
            params: { path: { productId, blockId } },
            body,
          }),
        )
      : dataOf(api.POST('/api/products/{productId}/blocks', { params: { path: { productId } }, body })),
  );
}

/** Deletes an own reservation or block. */
export function useDeleteStay(productId: string) {
  return useStayMutation(productId, ({ kind, id }: { kind: string; id: string }) =>
    kind === 'reservation'
      ? api.DELETE('/api/products/{productId}/reservations/{reservationId}', {
          params: { path: { productId, reservationId: id } },
        })
      : api.DELETE('/api/products/{productId}/blocks/{blockId}', {
          params: { path: { productId, blockId: id } },
        }),
  );
}

function useStayMutation<Input, Output>(productId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => refreshOccupancy(client, productId),
  });
}
