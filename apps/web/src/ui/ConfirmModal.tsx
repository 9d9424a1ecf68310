import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton.tsx';
import { Dialog } from './Dialog.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props {
  title: string;
  text: string;
  confirmLabel: string;
  loading: boolean;
  /** Why it failed. */
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmModal({ title, text, confirmLabel, loading, error, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} onClose={onClose} zIndex={300}>
      <Stack>
        <Text size="sm">{text}</Text>
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <ActionButton color="red.9" loading={loading} onClick={onConfirm}>
            {confirmLabel}
          </ActionButton>
        </Group>
      </Stack>
    </Dialog>
  );
}
