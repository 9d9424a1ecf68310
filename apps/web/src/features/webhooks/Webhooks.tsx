import { Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { WebhookLog } from './WebhookLog.tsx';
import { type WebhookAction, WebhookRow } from './WebhookRow.tsx';
import { WebhookSecret } from './WebhookSecret.tsx';
import {
  useDeleteWebhook,
  usePauseWebhook,
  useRenewSecret,
  useTestWebhook,
  type Webhook,
  webhooksQuery,
} from './webhooks.queries.ts';

interface Props {
  /** The dialog that makes another, or changes one. */
  renderForm: (webhook: Webhook | null, onClose: () => void) => ReactNode;
}

/** Other systems that are told of changes: added, looked through, tried and paused. */
export function Webhooks({ renderForm }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(webhooksQuery);
  const [asked, setAsked] = useState<{ webhook: Webhook | null; action: WebhookAction } | null>(null);
  const close = () => setAsked(null);
  const test = useTestWebhook();
  const pause = usePauseWebhook();
  const tell = ({ id, name }: Webhook) =>
    test.mutate(id, { onSuccess: () => notify(t('webhooks.tested', { name })) });
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('webhooks.title')}
        </Title>
        <Text size="sm">{t('webhooks.hint')}</Text>
        <Group>
          <ActionButton onClick={() => setAsked({ webhook: null, action: 'edit' })}>
            {t('webhooks.create')}
          </ActionButton>
        </Group>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <ProblemAlert error={test.error ?? pause.error} />
        {!data && !error && <Skeleton h={80} />}
        {data?.length === 0 && (
          <Text size="sm" c="var(--quiet)">
            {t('webhooks.none')}
          </Text>
        )}
        <Stack
          component="ul"
          gap="md"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('webhooks.title')}
        >
          {data?.map((webhook) => (
            <WebhookRow
              key={webhook.id}
              webhook={webhook}
              onAction={(action) => setAsked({ webhook, action })}
              onTest={() => tell(webhook)}
              onPause={(isPaused) => pause.mutate({ id: webhook.id, isPaused })}
            />
          ))}
        </Stack>
      </Stack>
      {asked?.action === 'edit' && renderForm(asked.webhook, close)}
      {asked?.action === 'log' && <WebhookLog webhook={asked.webhook!} onClose={close} />}
      {asked?.action === 'renew' && <RenewSecret webhook={asked.webhook!} onClose={close} />}
      {asked?.action === 'delete' && <DeleteWebhook webhook={asked.webhook!} onClose={close} />}
    </Card>
  );
}

interface QuestionProps {
  webhook: Webhook;
  onClose: () => void;
}

function RenewSecret({ webhook, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const renew = useRenewSecret();
  if (renew.data) return <WebhookSecret webhook={renew.data} onClose={onClose} />;
  return (
    <ConfirmModal
      title={t('webhooks.renewTitle', { name: webhook.name })}
      text={t('webhooks.renewHint')}
      confirmLabel={t('webhooks.renew')}
      loading={renew.isPending}
      error={renew.error}
      onConfirm={() => renew.mutate(webhook.id)}
      onClose={onClose}
    />
  );
}

function DeleteWebhook({ webhook: { id, name }, onClose }: QuestionProps) {
  const { t } = useTranslation();
  const remove = useDeleteWebhook();
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        notify(t('webhooks.deleted', { name }));
        onClose();
      },
    });
  return (
    <ConfirmModal
      title={t('webhooks.deleteTitle', { name })}
      text={t('webhooks.deleteHint')}
      confirmLabel={t('webhooks.delete')}
      loading={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
