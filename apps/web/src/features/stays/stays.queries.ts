import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { refreshOccupancy } from '../../lib/occupancy.queries.ts';
import type { Saved } from '../../ui/changed-fields.ts';
import { notifyDeleted } from '../../ui/notify-deleted.ts';

export type Reservation = Schema<'ReservationView'>;
export type ReservationBody = Schema<'ReservationBody'>;
export type BlockBody = Schema<'BlockBody'>;

/** A stay as stored now: editing must not begin from what a calendar showed of it. */
const AS_IT_IS = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0 };

/** A reservation as stored now. */
export function useReservation(productId: string, reservationId: string) {
  return useQuery({
    queryKey: ['reservations', productId, reservationId],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/products/{productId}/reservations/{reservationId}', {
          params: { path: { productId, reservationId } },
          signal,
        }),
      ),
    ...AS_IT_IS,
  });
}

/** A block as stored now. */
export function useBlock(productId: string, blockId: string) {
  return useQuery({
    queryKey: ['blocks', productId, blockId],
    queryFn: ({ signal }) =>
      dataOf(
        api.GET('/api/products/{productId}/blocks/{blockId}', {
          params: { path: { productId, blockId } },
          signal,
        }),
      ),
    ...AS_IT_IS,
  });
}

/** Books nights, or changes the reservation with that id. */
export function useSaveReservation(productId: string, reservationId?: string) {
  return useStayMutation(productId, ({ all, changed }: Saved<ReservationBody>) =>
    reservationId
      ? dataOf(
          api.PATCH('/api/products/{productId}/reservations/{reservationId}', {
            params: { path: { productId, reservationId } },
            body: changed,
          }),
        )
      : dataOf(
          api.POST('/api/products/{productId}/reservations', { params: { path: { productId } }, body: all }),
        ),
  );
}

/** Blocks nights, or changes the block with that id. */
export function useSaveBlock(productId: string, blockId?: string) {
  return useStayMutation(productId, ({ all, changed }: Saved<BlockBody>) =>
    blockId
      ? dataOf(
          api.PATCH('/api/products/{productId}/blocks/{blockId}', {
            params: { path: { productId, blockId } },
            body: changed,
          }),
        )
      : dataOf(api.POST('/api/products/{productId}/blocks', { params: { path: { productId } }, body: all })),
  );
}

/** Deletes an own reservation or block, and offers undo. */
export function useDeleteStay(productId: string) {
  const client = useQueryClient();
  return useStayMutation(productId, async ({ kind, id }: { kind: string; id: string }) => {
    const isReservation = kind === 'reservation';
    const { discardedId } = await dataOf(
      isReservation ? deleteReservation(productId, id) : deleteBlock(productId, id),
    );
    const message = i18next.t(isReservation ? 'undo.reservationDeleted' : 'undo.blockDeleted');
    notifyDeleted(message, { productId, discardedId }, client);
  });
}

const deleteReservation = (productId: string, reservationId: string) =>
  api.DELETE('/api/products/{productId}/reservations/{reservationId}', {
    params: { path: { productId, reservationId } },
  });

const deleteBlock = (productId: string, blockId: string) =>
  api.DELETE('/api/products/{productId}/blocks/{blockId}', { params: { path: { productId, blockId } } });

function useStayMutation<Input, Output>(productId: string, mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => refreshOccupancy(client, productId),
  });
}
