import { Badge, Group, Progress, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ProblemLines } from './ProblemLines.tsx';
import { importsQuery, type PortfolioImport, problemsQuery, useUndoImport } from './portfolio.queries.ts';

/** Past imports: progress, results, and undo. */
export function PastImports() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(importsQuery);
  const [undone, setUndone] = useState<PortfolioImport | null>(null);
  const [shown, setShown] = useState<PortfolioImport | null>(null);
  const undo = useUndoImport();
  const running = data?.filter(({ finishedAt }) => finishedAt === null).length;
  const wasRunning = useRef(false);
  useEffect(() => {
    if (running === 0 && wasRunning.current) void client.invalidateQueries({ queryKey: ['products'] });
    wasRunning.current = Boolean(running);
  }, [running, client]);
  if (data?.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('portfolio.past')}
      </Title>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={40} />}
      <Stack
        component="ul"
        gap="sm"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        aria-label={t('portfolio.past')}
      >
        {data?.map((one) => (
          <ImportRow key={one.id} of={one} onUndo={() => setUndone(one)} onShow={() => setShown(one)} />
        ))}
      </Stack>
      {undone && (
        <ConfirmModal
          title={t('portfolio.undoTitle', { name: undone.name })}
          text={t('portfolio.undoHint', { count: undone.created })}
          confirmLabel={t('portfolio.undo')}
          loading={undo.isPending}
          error={undo.error}
          onConfirm={() =>
            undo.mutate(undone.id, {
              onSuccess: ({ removed }) => {
                notify(t('portfolio.undoneNow', { count: removed }));
                setUndone(null);
              },
            })
          }
          onClose={() => setUndone(null)}
        />
      )}
      {shown && <Problems of={shown} onClose={() => setShown(null)} />}
    </Stack>
  );
}

interface RowProps {
  of: PortfolioImport;
  onUndo: () => void;
  onShow: () => void;
}

function ImportRow({ of, onUndo, onShow }: RowProps) {
  const { t } = useTranslation();
  const { name, lines, created, exists, problem, begunAt, finishedAt, undoneAt, undoUntil } = of;
  const done = created + exists + problem;
  return (
    <li>
      <Group gap="xs">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        {!finishedAt && <Badge color="blue.9">{t('portfolio.running')}</Badge>}
        {undoneAt && <Badge color="gray">{t('portfolio.undone')}</Badge>}
      </Group>
      <Text size="xs" c="var(--quiet)" role="status">
        {[
          formatInstant(begunAt, currentLanguage()),
          finishedAt
            ? t('portfolio.pastFacts', { created, exists, problem })
            : t('portfolio.progress', { done, lines }),
        ].join(' · ')}
      </Text>
      {!finishedAt && <Progress value={(done / lines) * 100} aria-label={t('portfolio.running')} mt={4} />}
      {finishedAt && done < lines && <Text size="sm">{t('portfolio.cut', { left: lines - done })}</Text>}
      {finishedAt && (
        <Group gap="xs" mt={4}>
          {problem > 0 && (
            <ActionButton
              variant="default"
              size="xs"
              aria-label={`${t('portfolio.problems')} ${name}`}
              onClick={onShow}
            >
              {t('portfolio.problems')}
            </ActionButton>
          )}
          {undoUntil && created > 0 && (
            <ActionButton
              variant="default"
              size="xs"
              aria-label={`${t('portfolio.undo')} ${name}`}
              onClick={onUndo}
            >
              {t('portfolio.undo')}
            </ActionButton>
          )}
        </Group>
      )}
    </li>
  );
}

function Problems({ of: { id, name }, onClose }: { of: PortfolioImport; onClose: () => void }) {
  const { data, error, refetch } = useQuery(problemsQuery(id));
  return (
    <Dialog title={name} onClose={onClose}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={120} />}
      {data && <ProblemLines lines={data.items} total={data.total} />}
    </Dialog>
  );
}
