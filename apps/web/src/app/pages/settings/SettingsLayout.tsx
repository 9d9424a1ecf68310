import { Stack, Text, Title } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../lib/rights.ts';
import { SectionNav } from '../../../ui/SectionNav.tsx';

const PAGES = ['profile', 'notifications', 'people', 'activity', 'appearance', 'data', 'tokens'] as const;

/** The frame of the pages of one's own settings. */
export function SettingsLayout() {
  const { t } = useTranslation();
  const isOwn = useMay('own');
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('settings.title')}
      </Title>
      {isOwn ? (
        <>
          <SectionNav
            label={t('settings.title')}
            pages={PAGES.map((page) => ({ to: `/settings/${page}`, label: t(`settings.${page}`) }))}
          />
          <Stack maw={520}>
            <Outlet />
          </Stack>
        </>
      ) : (
        <Text>{t('settings.ofOwnAccount')}</Text>
      )}
    </Stack>
  );
}
