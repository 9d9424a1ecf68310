import { ActionIcon, Group, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import type { NightSelection } from './use-night-selection.ts';

/** Says that a first night is chosen and what comes next, with a button to cancel. */
export function SelectionHint({ selection }: { selection: NightSelection }) {
  const { t } = useTranslation();
  const { anchor, cancel } = selection;
  return (
    <div role="status" className="selection-hint" data-active={anchor !== null || undefined}>
      {anchor && (
        <Group gap="xs" wrap="nowrap" justify="space-between">
          <Text size="sm">
            {t('views.selecting', {
              date: formatNight(anchor, currentLanguage(), {
                weekday: 'short',
                day: 'numeric',
                month: 'long',
              }),
            })}
          </Text>
          <ActionIcon variant="subtle" color="gray" aria-label={t('views.stopSelecting')} onClick={cancel}>
            <IconX size={16} />
          </ActionIcon>
        </Group>
      )}
    </div>
  );
}
