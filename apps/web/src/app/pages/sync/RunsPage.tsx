import { Group, NativeSelect, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { externalCalendarsQuery } from '../../../features/import-calendars/external-calendars.queries.ts';
import { StateLine, StatusBadge } from '../../../features/import-calendars/SyncState.tsx';
import { PropertySelect } from '../../../features/properties/PropertySelect.tsx';
import { productsQuery } from '../../../features/properties/products.queries.ts';
import {
  ownRunsQuery,
  type SyncScope,
  syncStatsQuery,
} from '../../../features/sync-history/own-syncs.queries.ts';
import { PERIODS, type Period } from '../../../features/sync-history/periods.ts';
import { RunLine } from '../../../features/sync-history/RunLine.tsx';
import { SyncCharts } from '../../../features/sync-history/SyncCharts.tsx';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { AnchorLink } from '../../../ui/links.tsx';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { ALL } from '../../calendar-search.ts';
import { OUTCOMES, type SyncSearch, TRIGGERS } from '../../sync-search.ts';
import { ImportFirst } from './ImportFirst.tsx';

/** Results of synchronisations, of all calendars or of one: figures and charts, then run by run. */
export function RunsPage() {
  const { t } = useTranslation();
  const { calendarId } = useParams({ strict: false });
  const { product, days = 30, outcome, trigger, page = 1 } = useSearch({ strict: false }) as SyncSearch;
  const scope = calendarId ? { calendarId } : product ? { productId: product } : {};
  const runs = useQuery(ownRunsQuery({ ...scope, outcome, trigger, page }, currentLanguage()));
  const go = useGo();
  const isAll = !calendarId && !product && !outcome && !trigger && page === 1;
  if (isAll && runs.data?.total === 0) return <ImportFirst text={t('syncs.none')} />;
  return (
    <Stack>
      {calendarId && <OneCalendar calendarId={calendarId} />}
      <Figures days={days} scope={scope} />
      <Filters hasProducts={!calendarId} />
      <ProblemAlert error={runs.error} onRetry={() => void runs.refetch()} />
      {runs.isPending && !runs.error && <Skeleton h={200} />}
      {runs.data && (
        <Text size="sm" role="status">
          {t('syncs.count', { count: runs.data.totalRuns })}
        </Text>
      )}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {runs.data?.items.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </Stack>
      {runs.data && <Pages of={runs.data} onPage={(next) => go({ page: next })} />}
    </Stack>
  );
}

function Figures({ days, scope }: { days: Period; scope: SyncScope }) {
  const { t } = useTranslation();
  const stats = useQuery(syncStatsQuery(days, scope));
  const go = useGo();
  return (
    <>
      <SegmentedControl
        aria-label={t('syncs.period')}
        value={String(days)}
        onChange={(chosen) => go({ days: PERIODS.find((one) => String(one) === chosen) })}
        data={PERIODS.map((count) => ({ value: String(count), label: t('syncs.days', { count }) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <ProblemAlert error={stats.error} onRetry={() => void stats.refetch()} />
      {stats.data ? <SyncCharts stats={stats.data} /> : !stats.error && <Skeleton h={220} />}
    </>
  );
}

/** Which calendar it is, and when it is read next. */
function OneCalendar({ calendarId }: { calendarId: string }) {
  const { t } = useTranslation();
  const { data: latest } = useQuery(ownRunsQuery({ calendarId, page: 1 }, currentLanguage()));
  const run = latest?.items[0];
  const { data: calendars } = useQuery({
    ...externalCalendarsQuery(run?.productId ?? ''),
    enabled: run !== undefined,
  });
  const calendar = calendars?.find(({ id }) => id === calendarId);
  return (
    <Stack gap={2} align="flex-start">
      <Title order={1} size="h2">
        {t('nav.syncs')}
      </Title>
      <AnchorLink to="/sync/calendars" size="sm" py={4}>
        {t('syncs.all')}
      </AnchorLink>
      <Group gap="xs">
        {run && (
          <Text fw={600}>
            {run.calendarName} · {run.productName}
          </Text>
        )}
        {calendar && <StatusBadge calendar={calendar} syncing={false} />}
      </Group>
      {calendar && <StateLine calendar={calendar} />}
    </Stack>
  );
}

function Filters({ hasProducts }: { hasProducts: boolean }) {
  const { t } = useTranslation();
  const { data: products = [] } = useQuery(productsQuery);
  const { product = ALL, outcome = '', trigger = '' } = useSearch({ strict: false }) as SyncSearch;
  const go = useGo();
  const all = { value: '', label: t('syncs.any') };
  return (
    <Group gap="sm">
      {hasProducts && (
        <PropertySelect
          label={t('calendar.property')}
          products={products}
          all={{ value: ALL, label: t('syncs.any') }}
          value={product}
          onChoose={(chosen) => go({ product: chosen === ALL ? undefined : chosen, page: undefined })}
        />
      )}
      <NativeSelect
        label={t('syncs.outcome')}
        value={outcome}
        data={[all, ...OUTCOMES.map((value) => ({ value, label: t(`history.outcome.${value}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          go({ outcome: OUTCOMES.find((one) => one === value), page: undefined })
        }
      />
      <NativeSelect
        label={t('syncs.trigger')}
        value={trigger}
        data={[all, ...TRIGGERS.map((value) => ({ value, label: t(`history.trigger.${value}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          go({ trigger: TRIGGERS.find((one) => one === value), page: undefined })
        }
      />
    </Group>
  );
}

/** Changes what is looked at, in the address. */
function useGo(): (search: SyncSearch) => void {
  const navigate = useNavigate();
  return (search) =>
    void navigate({
      to: '.',
      search: (previous: SyncSearch) => ({ ...previous, ...search }),
      resetScroll: false,
    });
}
