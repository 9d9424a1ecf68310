import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';

interface Props {
  isUndoing: boolean;
  onUndo: () => void;
  onKeep: () => void;
}

/** Asks before nights are freed, and explains the consequences. */
export function UndoQuestion({ isUndoing, onUndo, onKeep }: Props) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" py="xs">
      <Stack gap="xs">
        <Text size="sm">{t('history.undoText')}</Text>
        <Group gap="xs">
          <ActionButton size="xs" loading={isUndoing} onClick={onUndo}>
            {t('history.confirmUndo')}
          </ActionButton>
          <Button size="xs" variant="default" disabled={isUndoing} onClick={onKeep}>
            {t('history.keepRun')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
