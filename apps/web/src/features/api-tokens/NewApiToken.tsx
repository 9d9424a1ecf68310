import { Alert, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { CreatedApiToken } from './api-tokens.queries.ts';

const HEADER = 'Authorization: Bearer …';

interface Props {
  token: CreatedApiToken;
  onClose: () => void;
}

/** A new token, shown once, and how a program sends it. */
export function NewApiToken({ token, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('tokens.made', { name: token.name })} onClose={onClose}>
      <Stack>
        <Alert color="yellow">{t('tokens.once')}</Alert>
        <CopyField label={t('tokens.token')} hint="" value={token.token} />
        <Text size="sm">
          {t('tokens.howTo')} <Code>{HEADER}</Code>
        </Text>
        <ActionButton onClick={onClose}>{t('tokens.kept')}</ActionButton>
      </Stack>
    </Dialog>
  );
}
