import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { CreatedWebhook } from './webhooks.queries.ts';

interface Props {
  webhook: CreatedWebhook;
  onClose: () => void;
}

/** A new secret, shown once, and what its receiver does with it. */
export function WebhookSecret({ webhook, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('webhooks.made', { name: webhook.name })} onClose={onClose}>
      <Stack>
        <Alert color="yellow">{t('webhooks.secretHint')}</Alert>
        <CopyField label={t('webhooks.secret')} hint="" value={webhook.secret} />
        <Text size="sm">{t('webhooks.howTo')}</Text>
        <ActionButton onClick={onClose}>{t('webhooks.kept')}</ActionButton>
      </Stack>
    </Dialog>
  );
}
