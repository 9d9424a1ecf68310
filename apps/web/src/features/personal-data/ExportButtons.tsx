import { Group, Stack } from '@mantine/core';
import { IconCalendarDown, IconFileDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type DataOwner, useExport } from './personal-data.queries.ts';

/** Exports data: all of it as JSON, or the stays as a calendar. */
export function ExportButtons({ of: owner }: { of: DataOwner }) {
  const { t } = useTranslation();
  const download = useExport(owner);
  const isSaving = (format: string) => download.isPending && download.variables === format;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <ActionButton
          variant="default"
          leftSection={<IconFileDownload size={16} />}
          loading={isSaving('json')}
          onClick={() => download.mutate('json')}
        >
          {t('data.json')}
        </ActionButton>
        <ActionButton
          variant="default"
          leftSection={<IconCalendarDown size={16} />}
          loading={isSaving('ics')}
          onClick={() => download.mutate('ics')}
        >
          {t('data.ics')}
        </ActionButton>
      </Group>
      <ProblemAlert error={download.error} />
    </Stack>
  );
}
