import { Box, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  hint: string;
  value: string;
}

/** A secret address: cut on the screen, whole on the clipboard. */
export function CopyField({ label, hint, value }: Props) {
  const { t } = useTranslation();
  return (
    <Box>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="xs" c="var(--quiet)">
          {hint}
        </Text>
      </Group>
      <Group gap="xs" wrap="nowrap">
        <Text
          ff="monospace"
          size="sm"
          truncate
          flex={1}
          miw={0}
          p="xs"
          bg="var(--outside)"
          bdrs="md"
          data-testid={label}
        >
          {value}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              aria-label={`${copied ? t('common.copied') : t('common.copy')} ${label}`}
            >
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Box>
  );
}
