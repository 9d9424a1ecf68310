import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ListCard } from '../../ui/ListCard.tsx';
import { notify } from '../../ui/notify.ts';
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
  /** The dialog to create or change one. */
  renderForm: (webhook: Webhook | null, onClose: () => void) => ReactNode;
}

/** Webhooks: created, listed, tested and paused. */
export function Webhooks({ renderForm }: Props) {
  const { t } = useTranslation();
  const webhooks = useQuery(webhooksQuery);
  const [asked, setAsked] = useState<{ webhook: Webhook | null; action: WebhookAction } | null>(null);
  const close = () => setAsked(null);
  const test = useTestWebhook();
  const pause = usePauseWebhook();
  const tell = ({ id, name }: Webhook) =>
    test.mutate(id, { onSuccess: () => notify(t('webhooks.tested', { name })) });
  return (
    <ListCard
      title={t('webhooks.title')}
      hint={t('webhooks.hint')}
      addLabel={t('webhooks.create')}
      onAdd={() => setAsked({ webhook: null, action: 'edit' })}
      list={webhooks}
      none={t('webhooks.none')}
      error={test.error ?? pause.error}
      renderItem={(webhook) => (
        <WebhookRow
          key={webhook.id}
          webhook={webhook}
          onAction={(action) => setAsked({ webhook, action })}
          onTest={() => tell(webhook)}
          onPause={(isPaused) => pause.mutate({ id: webhook.id, isPaused })}
        />
      )}
    >
      {asked?.action === 'edit' && renderForm(asked.webhook, close)}
      {asked?.action === 'log' && <WebhookLog webhook={asked.webhook!} onClose={close} />}
      {asked?.action === 'renew' && <RenewSecret webhook={asked.webhook!} onClose={close} />}
      {asked?.action === 'delete' && <DeleteWebhook webhook={asked.webhook!} onClose={close} />}
    </ListCard>
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
