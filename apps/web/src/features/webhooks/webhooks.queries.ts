import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { bodyOf, type WebhookValues } from './webhook-values.ts';

export type Webhook = Schema<'WebhookView'>;
export type CreatedWebhook = Schema<'CreatedWebhook'>;
export type Delivery = Schema<'WebhookDelivery'>;
export type DeliveryState = Delivery['state'];

const KEY = ['webhooks'];
const LOOK_MS = 5_000;

const pathOf = (webhookId: string) => ({ params: { path: { webhookId } } });

/** The host's webhooks, in the order of their creation: at most 20. */
export const webhooksQuery = queryOptions({
  queryKey: KEY,
  queryFn: () => dataOf(api.GET('/api/webhooks')),
  refetchInterval: LOOK_MS,
});

/** A page of a webhook's messages, sent and waiting, the latest first. */
export function deliveriesQuery(webhookId: string, state: DeliveryState | undefined, page: number) {
  return queryOptions({
    queryKey: [...KEY, webhookId, state, page],
    queryFn: () =>
      dataOf(
        api.GET('/api/webhooks/{webhookId}/deliveries', {
          params: { path: { webhookId }, query: { state, page, pageSize: 20 } },
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_MS,
  });
}

/** Mutations of webhooks; each reloads the lists. */
function useWebhookMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
}

/** Creates one; only its answer contains the secret. */
export const useCreateWebhook = () =>
  useWebhookMutation((values: WebhookValues) => dataOf(api.POST('/api/webhooks', { body: bodyOf(values) })));

export const useUpdateWebhook = (webhookId: string) =>
  useWebhookMutation((values: WebhookValues) =>
    dataOf(api.PATCH('/api/webhooks/{webhookId}', { ...pathOf(webhookId), body: bodyOf(values) })),
  );

export const usePauseWebhook = () =>
  useWebhookMutation(({ id, isPaused }: { id: string; isPaused: boolean }) =>
    dataOf(api.PATCH('/api/webhooks/{webhookId}', { ...pathOf(id), body: { isPaused } })),
  );

export const useDeleteWebhook = () =>
  useWebhookMutation((id: string) => api.DELETE('/api/webhooks/{webhookId}', pathOf(id)));

/** Replaces the secret; only its answer contains it. */
export const useRenewSecret = () =>
  useWebhookMutation((id: string) => dataOf(api.POST('/api/webhooks/{webhookId}/secret', pathOf(id))));

export const useTestWebhook = () =>
  useWebhookMutation((id: string) => dataOf(api.POST('/api/webhooks/{webhookId}/test', pathOf(id))));

/** Sends one message again, or with null all that failed for good. */
export const useReplay = (webhookId: string) =>
  useWebhookMutation((deliveryId: string | null) =>
    dataOf(
      deliveryId
        ? api.POST('/api/webhooks/{webhookId}/deliveries/{deliveryId}/replay', {
            params: { path: { webhookId, deliveryId } },
          })
        : api.POST('/api/webhooks/{webhookId}/deliveries/replay', pathOf(webhookId)),
    ),
  );
