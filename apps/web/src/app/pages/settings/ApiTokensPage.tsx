import { useQuery } from '@tanstack/react-query';
import { ApiTokenForm } from '../../../features/api-tokens/ApiTokenForm.tsx';
import { ApiTokens } from '../../../features/api-tokens/ApiTokens.tsx';
import { productsQuery } from '../../../features/properties/products.queries.ts';
import { meQuery } from '../../../features/session/session.queries.ts';

/** What programs use in the host's name. */
export function ApiTokensPage() {
  const { data: me } = useQuery(meQuery);
  const { data: properties } = useQuery(productsQuery);
  if (!me) return null;
  return (
    <ApiTokens
      renderForm={(onClose) => (
        <ApiTokenForm role={me.role} properties={properties ?? []} onClose={onClose} />
      )}
    />
  );
}
