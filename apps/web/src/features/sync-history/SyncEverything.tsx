import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { jobInWords } from '../../lib/job-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { jobProgressQuery, useSyncEverything } from './own-syncs.queries.ts';

/** Synchronises the calendars of all properties, and shows the progress. */
export function SyncEverything() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const sync = useSyncEverything();
  const jobId = sync.data?.jobId;
  const { data: job, error } = useQuery({ ...jobProgressQuery(jobId ?? ''), enabled: jobId !== undefined });
  const isFinished = job?.isFinished ?? false;
  useEffect(() => {
    if (isFinished) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  }, [isFinished, client]);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <ActionButton
          leftSection={<IconRefresh size={16} />}
          loading={sync.isPending || (jobId !== undefined && !isFinished && !error)}
          onClick={() => sync.mutate()}
        >
          {t('import.syncAll')}
        </ActionButton>
        {job && (
          <Text size="sm" role="status">
            {jobInWords(job, t)}
          </Text>
        )}
      </Group>
      {job && !isFinished && <Bar done={job.total - job.waiting - job.running} of={job.total} />}
      <ProblemAlert error={sync.error ?? error} />
    </Stack>
  );
}

function Bar({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation();
  return <Progress value={(done / of) * 100} aria-label={t('job.progress', { finished: done, total: of })} />;
}
