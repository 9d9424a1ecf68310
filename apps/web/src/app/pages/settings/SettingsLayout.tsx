import { Stack, Title } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SectionNav } from '../../../ui/SectionNav.tsx';

const PAGES = ['profile', 'notifications', 'appearance', 'data', 'tokens'] as const;

/** The frame of the pages of one's own settings. */
export function SettingsLayout() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('settings.title')}
      </Title>
      <SectionNav
        label={t('settings.title')}
        pages={PAGES.map((page) => ({ to: `/settings/${page}`, label: t(`settings.${page}`) }))}
      />
      <Stack maw={520}>
        <Outlet />
      </Stack>
    </Stack>
  );
}
