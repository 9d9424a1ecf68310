import { Button, Card, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night, Stay } from '#availability';
import type { DayCall } from '../../../features/calendar-views/use-planning-scroll.ts';
import { ConflictStrip } from '../../../features/conflicts/ConflictStrip.tsx';
import { type Conflict, conflictsQuery } from '../../../features/conflicts/conflicts.queries.ts';
import type { Product } from '../../../features/properties/products.queries.ts';
import { loadTexts } from '../../../i18n/i18n.ts';
import { type Month, todayIn } from '../../../lib/dates.ts';
import { FEW_PROPERTIES } from '../../../lib/few-properties.ts';
import { awaitsFirstAnswer } from '../../../lib/first-answer.ts';
import type { WantedNights } from '../../../lib/found-nights.ts';
import { lazyPart } from '../../../lib/lazy-part.ts';
import { namedLike } from '../../../lib/named-like.ts';
import type { OccupancyStay } from '../../../lib/occupancy.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import { SearchField } from '../../../ui/SearchField.tsx';
import { NOTHING_WANTED, type View } from '../../calendar-search.ts';
import type { Opened } from './CalendarOverlays.tsx';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import type { Go } from './use-calendar-navigation.ts';

/** Texts and code of a view are loaded in parallel. */
const withTexts = <Of,>(view: Promise<Of>, ...texts: Promise<void>[]): Promise<Of> =>
  Promise.all([view, ...texts]).then(([loaded]) => loaded);

const Timeline = lazyPart(
  () => withTexts(import('../../../features/calendar-views/Timeline.tsx'), loadTexts('planning')),
  'Timeline',
);
const WantedPlanning = lazyPart(
  () => withTexts(import('./WantedPlanning.tsx'), loadTexts('planning'), loadTexts('availability')),
  'WantedPlanning',
);
const AllStays = lazyPart(() => import('./AllStays.tsx'), 'AllStays');

interface Props {
  products: readonly Product[];
  month: Month;
  view: View;
  /** Part of the wanted properties' names. */
  search: string | undefined;
  page: number | undefined;
  /** Wanted nights, for which the planning shows which property is free; null in the list. */
  wanted: WantedNights | null;
  /** The day that the host went to last. */
  called: DayCall;
  go: Go;
  onMonth: (month: Month | undefined) => void;
  onView: (view: View) => void;
  onOpened: (opened: Opened) => void;
}

/** All properties: the planning, or the list of arrivals and departures. */
export function AllCalendars(props: Props) {
  const { products, month, view, search = '', wanted, go, onMonth, onView, onOpened } = props;
  const { t } = useTranslation();
  const found = useMemo(() => namedLike(products, search), [products, search]);
  const freeNights = useRef<HTMLButtonElement>(null);
  const mayChange = useMay('change');
  const conflicts = useQuery(conflictsQuery());
  // What is above the nights is loaded with them, so that nothing shifts under the pointer.
  if (awaitsFirstAnswer(conflicts)) return <Skeleton className="late" h={560} />;
  const showConflict = ({ productId: product, from: night }: Conflict) =>
    go({ product, night, month: night.slice(0, 7), view: view === 'list' ? 'month' : view });
  const leaveWanted = () => {
    go(NOTHING_WANTED);
    freeNights.current?.focus();
  };
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
          <Button variant="default" ref={freeNights} onClick={() => onOpened({ kind: 'free' })}>
            {t('calendar.freeNights')}
          </Button>
        </CalendarToolbar>
        {products.length > FEW_PROPERTIES && (
          <Finder
            search={search}
            found={wanted ? undefined : found.length}
            onSearch={(text) => go({ search: text || undefined })}
          />
        )}
        <Suspense fallback={<Skeleton className="late" h={320} />}>
          <Nights {...props} found={found} onLeaveWanted={leaveWanted} />
        </Suspense>
      </Card>
    </>
  );
}

interface NightsProps extends Props {
  found: readonly Product[];
  onLeaveWanted: () => void;
}

/** The chosen view, of the properties that match by name. */
function Nights({ found, onLeaveWanted, ...props }: NightsProps) {
  const { products, month, view, search = '', page, wanted, called, go, onOpened } = props;
  const actions = useStableActions(go, onOpened);
  if (view === 'list')
    return (
      <AllStays
        month={month}
        products={found}
        page={page}
        onPage={(next) => go({ page: next })}
        onOpen={actions.onOpen}
      />
    );
  const planning = {
    month,
    today: todayIn(products[0]!.timeZone),
    properties: found,
    called,
    onMonth: (scrolled: Month) => go({ month: scrolled }, 'in place'),
    ...actions,
  };
  if (!wanted) return <Timeline {...planning} />;
  return <WantedPlanning {...planning} wanted={wanted} search={search} onLeave={onLeaveWanted} />;
}

interface FinderProps {
  search: string;
  /** Undefined where the view says it otherwise. */
  found: number | undefined;
  onSearch: (text: string) => void;
}

/** Finds properties by name; the number of matches is always shown. */
function Finder({ search, found, onSearch }: FinderProps) {
  const { t } = useTranslation();
  return (
    <Group gap="sm" px="sm" pb="sm" className="calendar-finder">
      <SearchField label={t('properties.find')} initial={search} onSearch={onSearch} />
      <Text size="sm" role="status">
        {found !== undefined && t('properties.count', { count: found })}
      </Text>
    </Group>
  );
}

/** Stable callbacks for every line of the planning, so that only changed lines are rendered again. */
function useStableActions(go: Go, onOpened: (opened: Opened) => void) {
  return {
    onProperty: useCallback((product: string) => go({ product, view: 'month' }), [go]),
    onOpen: useCallback(
      (productId: string, stay: OccupancyStay) => onOpened({ kind: 'stay', productId, stay }),
      [onOpened],
    ),
    onExplain: useCallback((product: string, night: Night) => go({ product, night, view: 'timeline' }), [go]),
    onAdd: useCallback(
      (productId: string, what: 'reservation' | 'block', nights: Stay) =>
        onOpened({ kind: 'add', productId, what, nights }),
      [onOpened],
    ),
    onBlockSeveral: useCallback(
      (productIds: string[], nights: Stay) =>
        onOpened({ kind: 'block-several', chosen: { productIds, nights } }),
      [onOpened],
    ),
  };
}
