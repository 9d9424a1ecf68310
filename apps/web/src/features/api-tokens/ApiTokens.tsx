import { Anchor, Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ApiTokenRow } from './ApiTokenRow.tsx';
import { type ApiToken, apiTokensQuery, useRevokeApiToken } from './api-tokens.queries.ts';

interface Props {
  /** The dialog that makes another. */
  renderForm: (onClose: () => void) => ReactNode;
}

/** The keys of programs that act for the host: made, looked through and revoked. */
export function ApiTokens({ renderForm }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(apiTokensQuery);
  const [isMaking, setIsMaking] = useState(false);
  const [asked, setAsked] = useState<ApiToken | null>(null);
  const revoke = useRevokeApiToken();
  const revokeAsked = ({ id, name }: ApiToken) =>
    revoke.mutate(id, {
      onSuccess: () => notify(t('tokens.revoked', { name })),
      onSettled: () => setAsked(null),
    });
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('tokens.title')}
        </Title>
        <Text size="sm">
          {t('tokens.hint')}{' '}
          <Anchor underline="always" href="/api/docs" target="_blank" rel="noreferrer">
            {t('tokens.docs')}
          </Anchor>
        </Text>
        <Group>
          <ActionButton onClick={() => setIsMaking(true)}>{t('tokens.create')}</ActionButton>
        </Group>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <ProblemAlert error={revoke.error} />
        {!data && !error && <Skeleton h={80} />}
        {data?.length === 0 && (
          <Text size="sm" c="var(--quiet)">
            {t('tokens.none')}
          </Text>
        )}
        <Stack
          component="ul"
          gap="md"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('tokens.title')}
        >
          {data?.map((token) => (
            <ApiTokenRow key={token.id} token={token} onRevoke={() => setAsked(token)} />
          ))}
        </Stack>
      </Stack>
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
    </Card>
  );
}
