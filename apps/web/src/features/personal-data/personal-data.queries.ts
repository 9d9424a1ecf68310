import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { DASHBOARD_KEY } from '../../lib/live-keys.ts';
import { CONFLICTS_KEY } from '../../lib/occupancy.queries.ts';
import { saveFile } from '../../lib/save-file.ts';

export type AccountProperty = Schema<'AccountProperty'>;

/**
 * Subject of the data: the own account, one own property, or an account or a property that an administrator looks at.
 */
export type DataOwner = { userId?: string; productId?: string };
export type ExportFormat = 'json' | 'ics';

const DISCARDED_KEY = ['discarded-products'];
const ROWS_A_PAGE = 20;

/** Own deleted properties that can be restored, the last one first. */
export const discardedQuery = (page: number) =>
  queryOptions({
    queryKey: [...DISCARDED_KEY, page],
    queryFn: () =>
      dataOf(api.GET('/api/discarded-products', { params: { query: { page, pageSize: ROWS_A_PAGE } } })),
    placeholderData: keepPreviousData,
  });

/** The properties of an account, deleted ones too, as an administrator sees them. */
export const accountPropertiesQuery = (userId: string, page: number) =>
  queryOptions({
    queryKey: ['users', userId, 'products', page],
    queryFn: () =>
      dataOf(
        api.GET('/api/users/{userId}/products', {
          params: { path: { userId }, query: { page, pageSize: ROWS_A_PAGE } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Downloads an export. */
export function useExport(owner: DataOwner) {
  return useMutation({ mutationFn: (format: ExportFormat) => saveFile(exportOf(owner, format)) });
}

function exportOf({ userId, productId }: DataOwner, format: ExportFormat) {
  const isJson = format === 'json';
  const parseAs = 'blob';
  if (userId && productId) {
    const options = { params: { path: { userId, productId } }, parseAs } as const;
    return isJson
      ? api.GET('/api/users/{userId}/products/{productId}/export', options)
      : api.GET('/api/users/{userId}/products/{productId}/export.ics', options);
  }
  if (userId) {
    const options = { params: { path: { userId } }, parseAs } as const;
    return isJson
      ? api.GET('/api/users/{userId}/export', options)
      : api.GET('/api/users/{userId}/export.ics', options);
  }
  if (productId) {
    const options = { params: { path: { productId } }, parseAs } as const;
    return isJson
      ? api.GET('/api/products/{productId}/export', options)
      : api.GET('/api/products/{productId}/export.ics', options);
  }
  return isJson
    ? api.GET('/api/auth/me/export', { parseAs })
    : api.GET('/api/auth/me/export.ics', { parseAs });
}

/** Restores an own property. */
export function useRestoreProperty() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (productId: string) => restoreProperty(client, productId),
  });
}

/** Restores a property, and reloads every list. Rejects where that is refused. */
export function restoreProperty(client: QueryClient, productId: string): Promise<Schema<'ProductView'>> {
  return dataOf(
    api.POST('/api/discarded-products/{productId}/restore', { params: { path: { productId } } }),
  ).finally(() =>
    Promise.all(
      [['products'], DISCARDED_KEY, CONFLICTS_KEY, DASHBOARD_KEY].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    ),
  );
}

/** What an administrator does with an account, and with a property of it. */
export function useAccountDeletion(userId: string) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['users'] });
  const path = { userId };
  return {
    remove: useMutation({
      mutationFn: () => dataOf(api.DELETE('/api/users/{userId}', { params: { path } })),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: () => dataOf(api.POST('/api/users/{userId}/restore', { params: { path } })),
      onSuccess,
    }),
    removeProperty: useMutation({
      mutationFn: (productId: string) =>
        dataOf(
          api.DELETE('/api/users/{userId}/products/{productId}', { params: { path: { userId, productId } } }),
        ),
      onSuccess,
    }),
    restoreProperty: useMutation({
      mutationFn: (productId: string) =>
        dataOf(
          api.POST('/api/users/{userId}/products/{productId}/restore', {
            params: { path: { userId, productId } },
          }),
        ),
      onSuccess,
    }),
  };
}
