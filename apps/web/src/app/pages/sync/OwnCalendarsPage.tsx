import { Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { OwnCalendarRow } from '../../../features/import-calendars/OwnCalendarRow.tsx';
import { ownCalendarsQuery } from '../../../features/import-calendars/own-calendars.queries.ts';
import { STATE_CHOICES, type StateChoice } from '../../../features/import-calendars/state-choices.ts';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { Pages } from '../../../ui/Pages.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { SearchField } from '../../../ui/SearchField.tsx';
import type { OwnCalendarsSearch } from '../../sync-search.ts';
import { ImportFirst } from './ImportFirst.tsx';

const CHOICES = Object.keys(STATE_CHOICES) as StateChoice[];

/** The calendars of all properties, those that need their host first. */
export function OwnCalendarsPage() {
  const { t } = useTranslation();
  const shown = useSearch({ strict: false }) as OwnCalendarsSearch;
  const { search, state, page = 1 } = shown;
  const go = useGo(shown);
  const { data, error, refetch } = useQuery(ownCalendarsQuery({ search, state, page }, currentLanguage()));
  if (data?.total === 0 && !search && !state) return <ImportFirst text={t('dashboard.noCalendar')} />;
  return (
    <Stack>
      <Group gap="sm">
        <SearchField
          label={t('syncs.find')}
          initial={search ?? ''}
          onSearch={(text) => go({ search: text || undefined, page: undefined })}
        />
        <NativeSelect
          aria-label={t('syncs.state')}
          value={state ?? ''}
          data={[
            { value: '', label: t('syncs.anyState') },
            ...CHOICES.map((value) => ({ value, label: t(`calendarState.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            go({ state: CHOICES.find((one) => one === value), page: undefined })
          }
        />
        {data && (
          <Text size="sm" role="status">
            {t('properties.calendars', { count: data.total })}
          </Text>
        )}
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={200} />}
      <Stack
        component="ul"
        gap="xs"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        aria-label={t('syncs.tab.calendars')}
      >
        {data?.items.map((calendar) => (
          <OwnCalendarRow key={calendar.id} calendar={calendar} />
        ))}
      </Stack>
      {data && <Pages of={data} onPage={(next) => go({ page: next })} />}
    </Stack>
  );
}

/** Changes what is looked at, in the address. */
function useGo(shown: OwnCalendarsSearch): (change: OwnCalendarsSearch) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '/sync/calendars',
      search: { ...shown, ...change },
      replace: true,
      resetScroll: false,
    });
}
