import { ActionIcon, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { asksForHost, releaseInWords } from '../../lib/calendar-state.ts';
import { formatRelative } from '../../lib/dates.ts';
import { inkOn } from '../../lib/ink.ts';
import { useMay } from '../../lib/rights.ts';
import { codeOf } from '../../lib/stay-words.ts';
import { useIsOnline } from '../../lib/use-is-online.ts';
import { type ExternalCalendar, useIsSyncing, useSyncCalendar } from './external-calendars.queries.ts';

interface Filter {
  isShown: boolean;
  onToggle: () => void;
}

interface CalendarSourceProps extends Filter {
  productId: string;
  calendar: ExternalCalendar;
}

/** An external calendar of the rail: shown or hidden, its freshness, and a sync button. */
export function CalendarSource({ productId, calendar, ...filter }: CalendarSourceProps) {
  const { t } = useTranslation();
  const sync = useSyncCalendar(productId, calendar.id);
  const syncing = useIsSyncing(productId, calendar.id);
  const isOnline = useIsOnline();
  const mayChange = useMay('change');
  return (
    <li className="source">
      <SourceFilter
        {...filter}
        color={calendar.color}
        name={calendar.name}
        code={codeOf(calendar.name)}
        state={syncing ? t('import.statusRunning') : freshnessInWords(calendar, t, currentLanguage())}
        isAlarming={asksForHost(calendar.state)}
      />
      {mayChange && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          loading={syncing}
          disabled={!isOnline}
          title={isOnline ? undefined : t('staleness.offlineReason')}
          aria-label={`${t('import.sync')} ${calendar.name}`}
          onClick={() => sync.mutate(undefined)}
        >
          <IconRefresh size={16} />
        </ActionIcon>
      )}
    </li>
  );
}

interface SourceFilterProps extends Filter {
  color: string;
  name: string;
  /** Two letters that stand on its bars. */
  code?: string;
  state?: string;
  /** Whether the state needs the host. */
  isAlarming?: boolean;
}

/** A check-box in a source's colour: shows or hides its bars. */
export function SourceFilter(props: SourceFilterProps) {
  const { isShown, onToggle, color, name, code, state, isAlarming = false } = props;
  const { t } = useTranslation();
  return (
    <label className="source-filter">
      <input
        type="checkbox"
        checked={isShown}
        onChange={onToggle}
        aria-label={t('views.filter', { name })}
        style={{ '--paint': color, '--ink': inkOn(color) } as CSSProperties}
      />
      {code && (
        <b className="source-code" aria-hidden>
          {code}
        </b>
      )}
      <span className="source-words">
        <Text span size="sm" fw={600} display="block" truncate>
          {name}
        </Text>
        {state && (
          <Text span size="xs" display="block" c={isAlarming ? 'var(--conflict)' : 'var(--quiet)'}>
            {state}
          </Text>
        )}
      </span>
    </label>
  );
}

function freshnessInWords(calendar: ExternalCalendar, t: TFunction, language: Language): string {
  const { state, lastSyncAt, freesAt, isUnread } = calendar;
  const parts = [
    state === 'synced' ? '' : t(`calendarState.${state}`),
    isUnread ? t('unread.short') : '',
    releaseInWords(freesAt, t, language),
    lastSyncAt ? t('import.lastSuccess', { when: formatRelative(lastSyncAt, language) }) : t('import.never'),
  ];
  return parts.filter(Boolean).join(' · ');
}
