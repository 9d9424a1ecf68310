import { Anchor, Group, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertItem } from '../../features/alerts/AlertItem.tsx';
import { alertsQuery, useSeeAlerts } from '../../features/alerts/alerts.queries.ts';
import { useSeenWhenShown } from '../../features/alerts/use-seen-when-shown.ts';
import { meQuery } from '../../features/session/session.queries.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useMay } from '../../lib/rights.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import type { AlertsSearch } from '../alerts-search.ts';

/** Upper bound for a list without a search field. */
const FEW_ALERTS = 10;

/** Alerts of all properties: those that stand, then those that are over. Showing one marks it as seen. */
export function AlertsPage() {
  const { t } = useTranslation();
  const { state = 'open', search, page = 1 } = useSearch({ from: '/signed-in/alerts' });
  const { data, error, refetch } = useQuery(alertsQuery(state, search, page, currentLanguage()));
  const { isNew, forget } = useSeenWhenShown(data?.items);
  const seeAll = useSeeAlerts();
  const isWarned = useMay('be warned');
  const count = useRef<HTMLParagraphElement>(null);
  const go = useGo();
  const markAll = () =>
    seeAll.mutate(undefined, {
      onSuccess: () => {
        forget();
        count.current?.focus();
      },
    });
  return (
    <Stack maw={760}>
      <Heading />
      <Group justify="space-between" gap="sm">
        <SegmentedControl
          aria-label={t('alerts.shown')}
          value={state}
          onChange={(chosen) => go({ state: chosen === 'all' ? chosen : undefined, page: undefined })}
          data={(['open', 'all'] as const).map((value) => ({ value, label: t(`alerts.state.${value}`) }))}
        />
        {isWarned && !search && data && (data.unseen > 0 || data.items.some(isNew)) && (
          <ActionButton variant="default" size="sm" loading={seeAll.isPending} onClick={markAll}>
            {t('alerts.seeAll')}
          </ActionButton>
        )}
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <ProblemAlert error={seeAll.error} />
      {!data && !error && <Skeleton h={200} />}
      {data && (
        <Group gap="sm">
          {(data.total > FEW_ALERTS || search) && (
            <SearchField
              label={t('properties.find')}
              initial={search ?? ''}
              onSearch={(text) => go({ search: text || undefined, page: undefined })}
            />
          )}
          {!(error && data.total === 0) && (
            <Text size="sm" role="status" ref={count} tabIndex={-1}>
              {data.total === 0 && !search
                ? t(`alerts.none.${state}`)
                : // With a filter, it is not said that no alert stands.
                  [t(`alerts.count.${state}`, { count: data.total }), search].filter(Boolean).join(' · ')}
            </Text>
          )}
        </Group>
      )}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {data?.items.map((alert) => (
          <AlertItem key={alert.id} alert={alert} isNew={isNew(alert)} />
        ))}
      </Stack>
      {data && <Pages of={data} onPage={(next) => go({ page: next })} />}
    </Stack>
  );
}

function Heading() {
  const { t } = useTranslation();
  const isWarned = useMay('be warned');
  const isOwn = useMay('own');
  const { data: me } = useQuery(meQuery);
  return (
    <Group justify="space-between" gap="xs">
      <Title order={1} size="h2">
        {t('alerts.title')}
      </Title>
      {isOwn && (
        <AnchorLink to="/settings/notifications" size="sm" py={4}>
          {t('alerts.settings')}
        </AnchorLink>
      )}
      {isWarned && !isOwn && me && (
        <Anchor href={`/settings/notifications?place=${me.id}`} size="sm" py={4}>
          {t('alerts.settings')}
        </Anchor>
      )}
    </Group>
  );
}

/** Changes what is looked at, in the address. */
function useGo(): (change: AlertsSearch) => void {
  const navigate = useNavigate({ from: '/alerts' });
  return (change) =>
    void navigate({
      to: '/alerts',
      search: (previous) => ({ ...previous, ...change }),
      replace: true,
      resetScroll: false,
    });
}
