import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton.tsx';

interface Props {
  /** Consequences for readers of the present link. */
  text: string;
  isRenewing: boolean;
  onRenew: () => void;
  onCancel: () => void;
}

/** Asks before a platform's link is replaced, with the consequences. */
export function RenewQuestion({ text, isRenewing, onRenew, onCancel }: Props) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" py="xs">
      <Stack gap="xs">
        <Text size="sm">{text}</Text>
        <Group gap="xs">
          <ActionButton size="xs" color="red.9" loading={isRenewing} onClick={onRenew}>
            {t('export.regenerate')}
          </ActionButton>
          <Button size="xs" variant="default" disabled={isRenewing} onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
