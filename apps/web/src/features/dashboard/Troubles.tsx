import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockExclamation, IconHelp } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { attentionInWords } from '../../lib/attention-words.ts';
import { releaseInWords } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';
import { useBlockIgnored } from '../../lib/use-block-ignored.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { troublesQuery } from './dashboard.queries.ts';
import { MoreButton } from './MoreButton.tsx';
import { Section } from './Section.tsx';
import { countsInWords, type Trouble, troubleOf } from './trouble-words.ts';

type TroubledCalendar = Schema<'TroubledCalendar'>;

const ICONS = {
  failing: IconAlertTriangle,
  held: IconHelp,
  stale: IconClockExclamation,
  pausedUnread: IconAlertTriangle,
  attention: IconHelp,
} as const satisfies Record<Trouble, unknown>;

/** The calendars of all properties that need their host, each with what happened and one thing to do. */
export function Troubles() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(troublesQuery(currentLanguage()));
  const { data, error, refetch } = list;
  const counts = data?.pages.at(-1)?.calendars;
  const words = counts && countsInWords(counts, t);
  return (
    <Section title={t('dashboard.troubles')}>
      <ProblemAlert error={error} title={t('dashboard.unknown')} onRetry={() => void refetch()} />
      {words && !error && <Text size="sm">{words}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.pages
          .flatMap(({ items }) => items)
          .map((calendar) => (
            <TroubleLine key={calendar.calendarId} calendar={calendar} />
          ))}
      </Stack>
      <MoreButton of={list} onMore={() => void list.fetchNextPage()} />
    </Section>
  );
}

function TroubleLine({ calendar }: { calendar: TroubledCalendar }) {
  const { t } = useTranslation();
  const trouble = troubleOf(calendar.state);
  const Icon = ICONS[trouble];
  const block = useBlockIgnored(calendar.productId, calendar.calendarId);
  return (
    <Group component="li" gap="sm" align="flex-start">
      <Icon size={20} aria-hidden color="var(--conflict)" />
      <Stack gap={0} flex="1 1 220px" miw={0}>
        <Text size="sm" fw={600}>
          {calendar.calendarName} · {calendar.productName}
        </Text>
        <Text size="sm">{whatHappened(calendar, trouble, t)}</Text>
        <ProblemAlert error={block.error} />
      </Stack>
      <BlockIgnored calendar={calendar} block={block} />
      <Link
        to="/dashboard/calendar"
        search={{ product: calendar.productId, modal: 'import' }}
        style={{ textDecoration: 'none' }}
      >
        <Button component="span" size="xs" variant="default">
          {t(`dashboard.action.${trouble}`)}
        </Button>
      </Link>
    </Group>
  );
}

/** One button makes ignored events block; not shown where no rule of the host is the reason. */
function BlockIgnored({
  calendar: { calendarName, attention },
  block,
}: {
  calendar: TroubledCalendar;
  block: ReturnType<typeof useBlockIgnored>;
}) {
  const { t } = useTranslation();
  const remedy = attention?.remedy;
  if (!remedy) return null;
  return (
    <ActionButton
      size="xs"
      loading={block.isPending}
      onClick={() => block.mutate(remedy)}
      aria-label={`${t('attention.block')} ${calendarName}`}
    >
      {t('attention.block')}
    </ActionButton>
  );
}

function whatHappened(
  { cause, heldRemovals, freesAt, lastSyncAt, attention }: TroubledCalendar,
  trouble: Trouble,
  t: TFunction,
): string {
  const since = lastSyncAt
    ? t('import.lastSuccess', { when: formatRelative(lastSyncAt, currentLanguage()) })
    : t('import.never');
  const words = {
    failing: [cause?.cause, cause?.kept],
    held: [
      [t('held.short', { count: heldRemovals }), releaseInWords(freesAt, t, currentLanguage())]
        .filter(Boolean)
        .join(', '),
      '·',
      t('held.stayBlocked'),
    ],
    stale: [t('dashboard.stale'), since],
    pausedUnread: [cause?.cause, t('unread.paused')],
    attention: [attention ? attentionInWords(attention, t) : t('dashboard.attention')],
  }[trouble];
  return words.filter(Boolean).join(' ');
}
