import { Stack, Title } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SyncEverything } from '../../../features/sync-history/SyncEverything.tsx';
import { useMay } from '../../../lib/rights.ts';
import { SectionNav } from '../../../ui/SectionNav.tsx';

const PAGES = ['calendars', 'runs'] as const;

/** The frame of the pages about all calendars: their state, and their runs. */
export function SyncLayout() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('nav.syncs')}
      </Title>
      {useMay('change') && <SyncEverything />}
      <SectionNav
        label={t('syncs.tabs')}
        pages={PAGES.map((page) => ({ to: `/sync/${page}`, label: t(`syncs.tab.${page}`) }))}
      />
      <Outlet />
    </Stack>
  );
}
