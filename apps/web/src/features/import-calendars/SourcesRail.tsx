import './sources-rail.css';
import { Card, Skeleton, Stack, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BLOCK_COLOR, DIRECT_COLOR } from '../../lib/stay-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { externalCalendarsQuery, useSyncAll } from './external-calendars.queries.ts';
import { CalendarSource, SourceFilter } from './SourceRow.tsx';

interface Props {
  productId: string;
  /** Hidden sources: ids of calendars, or kinds of own stays. */
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}

/** The sources of the nights, their freshness, and which of them are shown. */
export function SourcesRail({ productId, hidden, onHidden }: Props) {
  const { t } = useTranslation();
  const { data: calendars } = useQuery(externalCalendarsQuery(productId));
  const syncAll = useSyncAll(productId);
  const filterOf = (key: string) => ({
    isShown: !hidden.has(key),
    onToggle: () => onHidden(toggled(hidden, key)),
  });
  return (
    <Card withBorder padding="md" component="aside" aria-label={t('calendar.sources')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('calendar.sources')}
        </Title>
        <ul className="source-list">
          {calendars?.map((calendar) => (
            <CalendarSource
              key={calendar.id}
              productId={productId}
              calendar={calendar}
              {...filterOf(calendar.id)}
            />
          ))}
          <li className="source">
            <SourceFilter color={DIRECT_COLOR} name={t('calendar.direct')} {...filterOf('reservation')} />
          </li>
          <li className="source">
            <SourceFilter color={BLOCK_COLOR} name={t('calendar.blocks')} {...filterOf('manual')} />
          </li>
        </ul>
        {!calendars && <Skeleton className="late" h={60} />}
        {calendars && calendars.length > 0 && (
          <ActionButton
            variant="light"
            leftSection={<IconRefresh size={16} />}
            loading={syncAll.isPending}
            onClick={() => syncAll.mutate(undefined)}
          >
            {t('import.syncAll')}
          </ActionButton>
        )}
      </Stack>
    </Card>
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}
