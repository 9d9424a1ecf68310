import { ActionIcon, Group, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#availability';
import { chooseLanguage, currentLanguage } from '../i18n/i18n.ts';

interface Props {
  /** Called with the choice, to store it beyond this browser. */
  onChoose?: (language: Language) => void;
}

/** Language and colour scheme. */
export function LanguageSwitch({ onChoose }: Props) {
  const { t } = useTranslation();
  const { colorScheme, toggleColorScheme } = useMantineColorScheme();
  const choose = (language: Language) => {
    onChoose?.(language);
    void chooseLanguage(language);
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label={t('app.language')}
        value={currentLanguage()}
        onChange={(language) => choose(language as Language)}
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
