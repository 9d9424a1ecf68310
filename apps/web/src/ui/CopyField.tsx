import { Box, Group, Text } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyAction } from './CopyAction.tsx';

interface Props {
  label: string;
  /** Distinguishes several with the same label. */
  about?: string;
  hint: ReactNode;
  /** Null when the server can no longer unseal it. */
  value: string | null;
  copyRef?: Ref<HTMLButtonElement>;
}

/** A secret address: truncated on the screen, complete on the clipboard. */
export function CopyField({ label, about, hint, value, copyRef }: Props) {
  const { t } = useTranslation();
  const name = about ? `${label} ${about}` : label;
  return (
    <Box>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="xs" c="var(--quiet)" component="div">
          {hint}
        </Text>
      </Group>
      {value === null ? (
        <Text size="sm">{t('common.secretLost')}</Text>
      ) : (
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
            data-testid={name}
          >
            {value}
          </Text>
          <CopyAction label={t('common.copy')} about={name} value={value} buttonRef={copyRef} />
        </Group>
      )}
    </Box>
  );
}
