import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { DASHBOARD_KEY } from '../../lib/live-keys.ts';
import { CONFLICTS_KEY } from '../../lib/occupancy.queries.ts';
import type { Saved } from '../../ui/changed-fields.ts';

export type Product = Schema<'ProductView'>;

const KEY = ['products'];

/** All of the host's properties, whatever their number, by name. */
export const productsQuery = queryOptions({
  queryKey: KEY,
  queryFn: () => allPages((query) => dataOf(api.GET('/api/products', { params: { query } }))),
});

const ROWS_A_PAGE = 50;

export type PropertyOverview = Schema<'PropertyOverview'>;

/**
 * A page of the host's properties with what in each needs the host, by name. @param search part of their names; the
 * empty text is all
 */
export const overviewsQuery = (search: string, page: number) =>
  queryOptions({
    queryKey: [...DASHBOARD_KEY, 'properties', search, page],
    queryFn: () =>
      dataOf(
        api.GET('/api/dashboard/properties', {
          params: { query: { page, pageSize: ROWS_A_PAGE, ...(search && { search }) } },
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Creates a property, or changes the one with that id. */
export function useSaveProduct(productId?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ all, changed }: Saved<Schema<'CreateProductBody'>>) =>
      productId
        ? dataOf(api.PATCH('/api/products/{productId}', { params: { path: { productId } }, body: changed }))
        : dataOf(api.POST('/api/products', { body: all })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: DASHBOARD_KEY });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** Deletes a property with everything in it. Reloading is not awaited: its own page is left before. */
export function useDeleteProduct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (productId: string) =>
      api.DELETE('/api/products/{productId}', { params: { path: { productId } } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY });
      void client.invalidateQueries({ queryKey: ['discarded-products'] });
      void client.invalidateQueries({ queryKey: CONFLICTS_KEY });
      void client.invalidateQueries({ queryKey: DASHBOARD_KEY });
    },
  });
}
