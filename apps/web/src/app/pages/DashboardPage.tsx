import { Badge, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconCalendarSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertSettingsQuery } from '../../features/alerts/alert-settings.queries.ts';
import { conflictInWords } from '../../features/conflicts/conflict-words.ts';
import { Checklist } from '../../features/dashboard/Checklist.tsx';
import {
  firstStepsQuery,
  standingConflictsQuery,
  troublesQuery,
} from '../../features/dashboard/dashboard.queries.ts';
import { MoreButton } from '../../features/dashboard/MoreButton.tsx';
import { Movements } from '../../features/dashboard/Movements.tsx';
import { Section } from '../../features/dashboard/Section.tsx';
import { Troubles } from '../../features/dashboard/Troubles.tsx';
import { productsQuery } from '../../features/properties/products.queries.ts';
import { setupQuery } from '../../features/session/session.queries.ts';
import { currentLanguage, loadTexts } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { awaitsFirstAnswer } from '../../lib/first-answer.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { useMay } from '../../lib/rights.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useIsPhone } from '../../ui/use-is-phone.ts';

const AskNight = lazyPart(() => loadTexts('nightField').then(() => import('./AskNight.tsx')), 'AskNight');

/** Tableau de bord: today's arrivals and departures, and what needs the host, in all properties. */
export function DashboardPage() {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const conflicts = useInfiniteQuery(standingConflictsQuery);
  const troubles = useInfiniteQuery(troublesQuery(currentLanguage()));
  const isKnown = !awaitsFirstAnswer(conflicts) && !awaitsFirstAnswer(troubles);
  // No layout shift: what is below the other parts is shown once they are loaded.
  const movements = (
    <Stack style={{ visibility: isPhone && !isKnown ? 'hidden' : undefined }}>
      <Movements />
      <AnchorLink to="/turnovers" size="sm" py={4}>
        {t('dashboard.turnovers')}
      </AnchorLink>
    </Stack>
  );
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <Title order={1} size="h2">
          {t('nav.dashboard')}
        </Title>
        <ToNight />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {!isPhone && movements}
        <Stack>{isKnown ? <Concerns /> : <Skeleton h={320} />}</Stack>
        {isPhone && movements}
      </SimpleGrid>
    </Stack>
  );
}

/** Opens the explanation of any night of any property, by a button or by the calendar's shortcut for a date. */
function ToNight() {
  const { t } = useTranslation();
  const { data: products } = useQuery(productsQuery);
  const [isAsking, setAsking] = useState(false);
  const hasNone = products?.length === 0;
  const ask = () => setAsking(!hasNone);
  useShortcuts({ g: ask });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconCalendarSearch size={18} />}
        disabled={hasNone}
        onClick={ask}
      >
        {t('calendar.jump')}
      </Button>
      {isAsking && products && (
        <PartBoundary>
          <AskNight products={products} onClose={() => setAsking(false)} />
        </PartBoundary>
      )}
    </>
  );
}

/** What needs the host, on a phone above all else. */
function Concerns() {
  const isOwn = useMay('own');
  return (
    <>
      <StandingConflicts />
      <Troubles />
      {isOwn && <FirstSteps />}
    </>
  );
}

/** Acknowledged conflicts stay here too, in their place, until the shared nights are over. */
function StandingConflicts() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(standingConflictsQuery);
  const { data, error, refetch } = list;
  return (
    <Section title={t('dashboard.conflicts')}>
      <ProblemAlert error={error} title={t('dashboard.unknown')} onRetry={() => void refetch()} />
      {!error && data?.pages[0]?.total === 0 && <Text size="sm">{t('dashboard.noConflict')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.pages
          .flatMap(({ items }) => items)
          .map((conflict) => (
            <ConflictItem key={conflict.id} conflict={conflict} />
          ))}
      </Stack>
      <MoreButton of={list} onMore={() => void list.fetchNextPage()} />
    </Section>
  );
}

function ConflictItem({ conflict }: { conflict: Schema<'ConflictView'> }) {
  const { t } = useTranslation();
  const { productId: product, from: night, kind, state } = conflict;
  return (
    <Text component="li" size="sm">
      <b>{t(`conflict.kind.${kind}`)}</b> · {conflictInWords(conflict, t, currentLanguage())[0]}{' '}
      {state === 'acknowledged' && (
        <Badge color="gray" tt="none" size="sm" mr={6}>
          {t('conflict.seen')}
        </Badge>
      )}
      <AnchorLink
        to="/dashboard/calendar"
        search={{ product, month: night.slice(0, 7), night }}
        size="sm"
        py={4}
        display="inline-block"
      >
        {t('conflict.show')}
      </AnchorLink>
    </Text>
  );
}

/** Hidden once everything is done. */
function FirstSteps() {
  const { t } = useTranslation();
  const { data: server } = useQuery(setupQuery);
  const mails = useQuery(alertSettingsQuery);
  const steps = useQuery(firstStepsQuery);
  const done = steps.data;
  if (!done || !mails.data) {
    const missing = done ? mails : steps;
    return <ProblemAlert error={missing.error} onRetry={() => void missing.refetch()} />;
  }
  const calendar = { to: '/dashboard/calendar' } as const;
  const all = [
    { key: 'property', isDone: done.properties > 0, to: '/properties' },
    { key: 'import', isDone: done.readCalendars > 0, ...calendar, search: { modal: 'import' } },
    { key: 'export', isDone: done.readFeeds > 0, ...calendar, search: { modal: 'export' } },
    { key: 'mails', isDone: mails.data.mode !== 'never', to: '/settings/notifications' },
  ] as const;
  const shown = all.filter(({ key }) => key !== 'mails' || server?.canMail);
  if (shown.every(({ isDone }) => isDone)) return null;
  return (
    <Section title={t('dashboard.steps')}>
      <Checklist steps={shown} />
    </Section>
  );
}
