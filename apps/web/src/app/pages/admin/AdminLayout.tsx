import { Alert, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../../features/session/session.queries.ts';
import { SectionNav } from '../../../ui/SectionNav.tsx';

const PAGES = ['overview', 'calendars', 'users', 'system'] as const;

/** The frame of the administrators' pages. */
export function AdminLayout() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  if (me?.role !== 'admin' || me.actingFor)
    return (
      <Alert color="red" role="alert">
        {t('problem.forbidden')}
      </Alert>
    );
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('admin.title')}
      </Title>
      <SectionNav
        label={t('admin.title')}
        pages={PAGES.map((page) => ({ to: `/admin/${page}`, label: t(`admin.${page}`) }))}
      />
      <Outlet />
    </Stack>
  );
}
