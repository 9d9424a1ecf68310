import { ActionIcon, Group, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#availability';
import { chooseLanguage, currentLanguage } from '../i18n/i18n.ts';

/** Language and colour scheme. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const { colorScheme, toggleColorScheme } = useMantineColorScheme();
  return (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={t('app.language')}
        value={currentLanguage()}
        onChange={(language) => void chooseLanguage(language as Language)}
        data={[
          { value: 'fr', label: 'FR' },
          { value: 'en', label: 'EN' },
        ]}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('app.theme')} onClick={toggleColorScheme}>
        {colorScheme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Group>
  );
}
