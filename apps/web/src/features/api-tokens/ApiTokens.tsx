import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ListCard } from '../../ui/ListCard.tsx';
import { notify } from '../../ui/notify.ts';
import { ApiTokenRow } from './ApiTokenRow.tsx';
import { type ApiToken, apiTokensQuery, useRevokeApiToken } from './api-tokens.queries.ts';

interface Props {
  /** The dialog that makes another. */
  renderForm: (onClose: () => void) => ReactNode;
}

/** API tokens of the host: created, listed and revoked. */
export function ApiTokens({ renderForm }: Props) {
  const { t } = useTranslation();
  const tokens = useQuery(apiTokensQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [asked, setAsked] = useState<ApiToken | null>(null);
  const revoke = useRevokeApiToken();
  const revokeAsked = ({ id, name }: ApiToken) =>
    revoke.mutate(id, {
      onSuccess: () => notify(t('tokens.revoked', { name })),
      onSettled: () => setAsked(null),
    });
  return (
    <ListCard
      title={t('tokens.title')}
      hint={
        <>
          {t('tokens.hint')}{' '}
          <Anchor underline="always" href="/api/docs" target="_blank" rel="noreferrer">
            {t('tokens.docs')}
          </Anchor>
        </>
      }
      addLabel={t('tokens.create')}
      onAdd={() => setIsMaking(true)}
      list={tokens}
      none={t('tokens.none')}
      error={revoke.error}
      renderItem={(token) => <ApiTokenRow key={token.id} token={token} onRevoke={() => setAsked(token)} />}
    >
      {isMaking && renderForm(() => setIsMaking(false))}
      {asked && (
        <ConfirmModal
          title={t('tokens.revokeTitle', { name: asked.name })}
          text={t('tokens.revokeHint')}
          confirmLabel={t('tokens.revoke')}
          loading={revoke.isPending}
          onConfirm={() => revokeAsked(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </ListCard>
  );
}
