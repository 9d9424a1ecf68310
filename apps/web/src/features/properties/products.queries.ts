import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schema } from '../../lib/api-client.ts';
import { OPEN_CONFLICTS_KEY } from '../../lib/occupancy.queries.ts';

export type Product = Schema<'ProductView'>;

const KEY = ['products'];
const MOST = 200;

/** The host's properties, by name. */
export const productsQuery = queryOptions({
  queryKey: KEY,
  queryFn: async () =>
    (await dataOf(api.GET('/api/products', { params: { query: { pageSize: MOST } } }))).items,
});

/** Creates a property, or changes the one with that id. */
export function useSaveProduct(productId?: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<'CreateProductBody'>) =>
      productId
        ? dataOf(api.PATCH('/api/products/{productId}', { params: { path: { productId } }, body }))
        : dataOf(api.POST('/api/products', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Deletes a property with all that is its own. What asks anew is not waited for: its own page is left before. */
export function useDeleteProduct() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (productId: string) =>
      api.DELETE('/api/products/{productId}', { params: { path: { productId } } }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY });
      void client.invalidateQueries({ queryKey: OPEN_CONFLICTS_KEY });
    },
  });
}
