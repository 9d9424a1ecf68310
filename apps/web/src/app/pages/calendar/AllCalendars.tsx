import { Button, Card, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night, Stay } from '#availability';
import type { DayCall } from '../../../features/calendar-views/use-planning-scroll.ts';
import { ConflictStrip } from '../../../features/conflicts/ConflictStrip.tsx';
import { type Conflict, conflictsQuery } from '../../../features/conflicts/conflicts.queries.ts';
import { FEW_PROPERTIES } from '../../../features/properties/few-properties.ts';
import { namedLike } from '../../../features/properties/named-like.ts';
import type { Product } from '../../../features/properties/products.queries.ts';
import { type Month, todayIn } from '../../../lib/dates.ts';
import { awaitsFirstAnswer } from '../../../lib/first-answer.ts';
import { lazyPart } from '../../../lib/lazy-part.ts';
import type { OccupancyStay } from '../../../lib/occupancy.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import { SearchField } from '../../../ui/SearchField.tsx';
import type { View } from '../../calendar-search.ts';
import type { Opened } from './CalendarOverlays.tsx';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import type { Go } from './use-calendar-navigation.ts';

const Timeline = lazyPart(() => import('../../../features/calendar-views/Timeline.tsx'), 'Timeline');
const AllStays = lazyPart(() => import('./AllStays.tsx'), 'AllStays');

interface Props {
  products: readonly Product[];
  month: Month;
  view: View;
  /** A part of the names of the properties that are looked for. */
  search: string | undefined;
  page: number | undefined;
  /** The day that the host went to last. */
  called: DayCall;
  go: Go;
  onMonth: (month: Month | undefined) => void;
  onView: (view: View) => void;
  onOpened: (opened: Opened) => void;
}

/** All properties: the planning, or the list of who comes and goes. */
export function AllCalendars(props: Props) {
  const { products, month, view, search = '', page, called, go, onMonth, onView, onOpened } = props;
  const { t } = useTranslation();
  const found = useMemo(() => namedLike(products, search), [products, search]);
  const actions = useStableActions(go, onOpened);
  const mayChange = useMay('change');
  const conflicts = useQuery(conflictsQuery());
  // What stands above the nights comes with them: nothing moves under the pointer once it is there.
  if (awaitsFirstAnswer(conflicts)) return <Skeleton className="late" h={560} />;
  const showConflict = ({ productId: product, from: night }: Conflict) =>
    go({ product, night, month: night.slice(0, 7), view: view === 'list' ? 'month' : view });
  return (
    <>
      <ConflictStrip onShow={showConflict} />
      <Card withBorder padding={0} className="calendar-card">
        <CalendarToolbar
          {...{ month, view, onMonth, onView }}
          asked={month}
          onJump={() => onOpened({ kind: 'date' })}
        >
          {mayChange && (
            <Button variant="default" onClick={() => onOpened({ kind: 'block-several' })}>
              {t('calendar.block')}
            </Button>
          )}
          <Button variant="default" onClick={() => onOpened({ kind: 'free' })}>
            {t('calendar.freeNights')}
          </Button>
        </CalendarToolbar>
        {products.length > FEW_PROPERTIES && (
          <Finder
            search={search}
            found={found.length}
            onSearch={(text) => go({ search: text || undefined })}
          />
        )}
        <Suspense fallback={<Skeleton className="late" h={320} />}>
          {view === 'list' ? (
            <AllStays
              month={month}
              products={found}
              page={page}
              onPage={(next) => go({ page: next })}
              onOpen={actions.onOpen}
            />
          ) : (
            <Timeline
              month={month}
              today={todayIn(products[0]!.timeZone)}
              properties={found}
              called={called}
              onMonth={(scrolled) => go({ month: scrolled }, 'in place')}
              {...actions}
            />
          )}
        </Suspense>
      </Card>
    </>
  );
}

interface FinderProps {
  search: string;
  found: number;
  onSearch: (text: string) => void;
}

/** Finds properties by name; the number of those that are shown is always told. */
function Finder({ search, found, onSearch }: FinderProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" px="sm" pb="sm" className="calendar-finder">
      <SearchField label={t('properties.find')} initial={search} onSearch={onSearch} />
      <Text size="sm" role="status">
        {t('properties.count', { count: found })}
      </Text>
    </Group>
  );
}

/** The same functions for every line of the planning, so that only lines that changed are drawn again. */
function useStableActions(go: Go, onOpened: (opened: Opened) => void) {
  return {
    onProperty: useCallback((product: string) => go({ product, view: 'month' }), [go]),
    onOpen: useCallback(
      (productId: string, stay: OccupancyStay) => onOpened({ kind: 'stay', productId, stay }),
      [onOpened],
    ),
    onExplain: useCallback((product: string, night: Night) => go({ product, night, view: 'timeline' }), [go]),
    onAdd: (productId: string, what: 'reservation' | 'block', nights: Stay) =>
      onOpened({ kind: 'add', productId, what, nights }),
  };
}
