import { Button, Card, CloseButton, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { jobInWords } from '../../lib/job-words.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { jobQuery, useCancelJob } from './admin.queries.ts';

interface Props {
  jobId: string;
  /** Hides the job; its calendars go on. */
  onClose: () => void;
}

/** Progress of a bulk sync, and a button that cancels it. */
export function JobProgress({ jobId, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: job, error } = useQuery(jobQuery(jobId));
  const cancel = useCancelJob();
  const isFinished = job?.isFinished ?? false;
  useEffect(() => {
    if (isFinished) void client.invalidateQueries({ queryKey: ['admin-sync'] });
  }, [isFinished, client]);
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" role="status">
            {job && jobInWords(job, t)}
          </Text>
          {isFinished || error ? (
            <CloseButton aria-label={t('common.close')} onClick={onClose} />
          ) : (
            <Button
              size="xs"
              variant="default"
              title={t('job.cancelHint')}
              loading={cancel.isPending}
              onClick={() => cancel.mutate(jobId)}
            >
              {t('job.cancel')}
            </Button>
          )}
        </Group>
        {job && !isFinished && <Bar job={job} />}
        <ProblemAlert error={error ?? cancel.error} />
      </Stack>
    </Card>
  );
}

function Bar({ job: { done, failed, cancelled, deleted, total } }: { job: Schema<'SyncJobProgress'> }) {
  const { t } = useTranslation();
  const finished = done + failed + cancelled + deleted;
  return (
    <Progress.Root size="lg">
      <Progress.Section
        value={total === 0 ? 100 : (finished / total) * 100}
        aria-label={t('job.progress', { finished, total })}
      />
    </Progress.Root>
  );
}
