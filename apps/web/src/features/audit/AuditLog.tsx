import { Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { datesOf } from '../../lib/stay-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type AuditEntry, auditQuery, useAuditExport } from './audit.queries.ts';

interface Props {
  page: number;
  onPage: (page: number) => void;
}

/** Who did what to the own properties, and all of it as a file. */
export function AuditLog({ page, onPage }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(auditQuery(page));
  const download = useAuditExport();
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('audit.title')}
        </Title>
        <Text size="sm">{t('audit.hint')}</Text>
        <ActionButton
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconFileDownload size={16} />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t('audit.export')}
        </ActionButton>
        <ProblemAlert error={download.error} />
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton h={240} />}
        {data?.total === 0 && <Text size="sm">{t('audit.none')}</Text>}
        <Stack
          component="ul"
          gap="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('audit.title')}
        >
          {data?.items.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Stack>
        {data && <Pages of={data} onPage={onPage} />}
      </Stack>
    </Card>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { from, to, productName, subjectName } = entry;
  const dates = from && to && datesOf({ from, to }, t, language);
  const about = [...new Set([subjectName, productName, dates])].filter((part) => part);
  return (
    <li style={{ overflowWrap: 'anywhere' }}>
      <Text size="sm">
        <b>{t(`audit.action.${entry.action}`)}</b>
        {about.length > 0 && ` · ${about.join(' · ')}`}
      </Text>
      <Text size="xs" c="var(--quiet)">
        {whoInWords(entry, t)} · {formatInstant(entry.at, language)}
      </Text>
    </li>
  );
}

/** « Marie (co-hôte) », « Channel manager (programme de Claire) ». */
function whoInWords({ actor, actedAs, program }: AuditEntry, t: TFunction): string {
  const name = actor ?? t('audit.gone');
  if (actedAs === 'owner') return name;
  if (actedAs === 'program') return t('audit.program', { program: program ?? '', name });
  return t(`audit.as.${actedAs === 'co-host' ? 'coHost' : actedAs}`, { name });
}
