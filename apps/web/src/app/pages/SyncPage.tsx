import {
  Group,
  NativeSelect,
  Pagination,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { externalCalendarsQuery } from '../../features/import-calendars/external-calendars.queries.ts';
import { StateLine, StatusBadge } from '../../features/import-calendars/SyncState.tsx';
import { productsQuery } from '../../features/properties/products.queries.ts';
import {
  ownRunsQuery,
  PERIODS,
  type SyncScope,
  syncStatsQuery,
} from '../../features/sync-history/own-syncs.queries.ts';
import { RunLine } from '../../features/sync-history/RunLine.tsx';
import { SyncCharts } from '../../features/sync-history/SyncCharts.tsx';
import { SyncEverything } from '../../features/sync-history/SyncEverything.tsx';
import { useMay } from '../../lib/rights.ts';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { AnchorLink, ButtonLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { OUTCOMES, type SyncSearch, TRIGGERS } from '../sync-search.ts';

/** How synchronisations went, of all calendars or of one: figures and charts, then run by run. */
export function SyncPage() {
  const { t } = useTranslation();
  const { calendarId } = useParams({ strict: false });
  const { product, days = 30, outcome, trigger, page = 1 } = useSearch({ strict: false }) as SyncSearch;
  const scope = calendarId ? { calendarId } : product ? { productId: product } : {};
  const mayChange = useMay('change');
  const runs = useQuery(ownRunsQuery({ ...scope, outcome, trigger, page }));
  const go = useGo();
  const pages = runs.data ? Math.ceil(runs.data.total / runs.data.pageSize) : 0;
  const isAll = !calendarId && !product && !outcome && !trigger && page === 1;
  if (isAll && runs.data?.total === 0) return <NothingRead />;
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('syncs.title')}
      </Title>
      {!calendarId && mayChange && <SyncEverything />}
      {calendarId && <OneCalendar calendarId={calendarId} />}
      <Figures days={days} scope={scope} />
      <Filters hasProducts={!calendarId} />
      <ProblemAlert error={runs.error} onRetry={() => void runs.refetch()} />
      {runs.isPending && !runs.error && <Skeleton h={200} />}
      {runs.data && (
        <Text size="sm" role="status">
          {t('syncs.count', { count: runs.data.total })}
        </Text>
      )}
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {runs.data?.items.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </Stack>
      {pages > 1 && (
        <Pagination
          total={pages}
          value={page}
          onChange={(next) => go({ page: next })}
          getControlProps={(control) => ({ 'aria-label': t(`syncs.${control}`) })}
        />
      )}
    </Stack>
  );
}

/** Before the first calendar of all. */
function NothingRead() {
  const { t } = useTranslation();
  return (
    <EmptyPage title={t('syncs.title')} text={t('syncs.none')}>
      <ButtonLink to="/dashboard/calendar" search={{ modal: 'import' }}>
        {t('calendar.import')}
      </ButtonLink>
    </EmptyPage>
  );
}

function Figures({ days, scope }: { days: (typeof PERIODS)[number]; scope: SyncScope }) {
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
  const { data: latest } = useQuery(ownRunsQuery({ calendarId, page: 1 }));
  const run = latest?.items[0];
  const { data: calendars } = useQuery({
    ...externalCalendarsQuery(run?.productId ?? ''),
    enabled: run !== undefined,
  });
  const calendar = calendars?.find(({ id }) => id === calendarId);
  return (
    <Stack gap={2} align="flex-start">
      <AnchorLink to="/sync" size="sm" py={4}>
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
  const { product = '', outcome = '', trigger = '' } = useSearch({ strict: false }) as SyncSearch;
  const go = useGo();
  const all = { value: '', label: t('syncs.any') };
  return (
    <Group gap="sm">
      {hasProducts && (
        <NativeSelect
          label={t('calendar.property')}
          value={product}
          data={[all, ...products.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => go({ product: event.currentTarget.value || undefined, page: undefined })}
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
