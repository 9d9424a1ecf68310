import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ApiTokenForm } from '../../../features/api-tokens/ApiTokenForm.tsx';
import { ApiTokens } from '../../../features/api-tokens/ApiTokens.tsx';
import { productsQuery } from '../../../features/properties/products.queries.ts';
import { meQuery } from '../../../features/session/session.queries.ts';
import { WebhookForm } from '../../../features/webhooks/WebhookForm.tsx';
import { Webhooks } from '../../../features/webhooks/Webhooks.tsx';

/** API tokens and webhooks of programs. */
export function ApiTokensPage() {
  const { data: me } = useQuery(meQuery);
  const { data: properties } = useQuery(productsQuery);
  if (!me) return null;
  return (
    <Stack>
      <ApiTokens
        renderForm={(onClose) => (
          <ApiTokenForm role={me.role} properties={properties ?? []} onClose={onClose} />
        )}
      />
      <Webhooks
        renderForm={(webhook, onClose) => (
          <WebhookForm webhook={webhook} properties={properties ?? []} onClose={onClose} />
        )}
      />
    </Stack>
  );
}
