import { ActionIcon, Box, Button, Card, Group, Skeleton, Text } from '@mantine/core';
import { IconHome, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night } from '#availability';
import { MonthGrid } from '../../../features/calendar-views/MonthGrid.tsx';
import { UpcomingMoves } from '../../../features/calendar-views/UpcomingMoves.tsx';
import type { DayCall } from '../../../features/calendar-views/use-planning-scroll.ts';
import { ConflictStrip } from '../../../features/conflicts/ConflictStrip.tsx';
import { conflictsQuery } from '../../../features/conflicts/conflicts.queries.ts';
import { externalCalendarsQuery } from '../../../features/import-calendars/external-calendars.queries.ts';
import { FailingStrip } from '../../../features/import-calendars/FailingStrip.tsx';
import { SourcesRail } from '../../../features/import-calendars/SourcesRail.tsx';
import type { Product } from '../../../features/properties/products.queries.ts';
import { type Month, todayIn } from '../../../lib/dates.ts';
import { awaitsFirstAnswer } from '../../../lib/first-answer.ts';
import { lazyPart } from '../../../lib/lazy-part.ts';
import { type OccupancyStay, outdated } from '../../../lib/occupancy.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import { sourceKeyOf } from '../../../lib/stay-words.ts';
import { useIsOnline } from '../../../lib/use-is-online.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { useIsPhone } from '../../../ui/use-is-phone.ts';
import { useIsPrinting } from '../../../ui/use-is-printing.ts';
import type { View } from '../../calendar-search.ts';
import type { Opened } from './CalendarOverlays.tsx';
import { CalendarToolbar } from './CalendarToolbar.tsx';
import { EmptyMonth } from './EmptyMonth.tsx';
import { FirstCalendar } from './FirstCalendar.tsx';
import type { Go } from './use-calendar-navigation.ts';
import { type MonthOccupancy, useMonthOccupancy } from './use-month-occupancy.ts';

const StayList = lazyPart(() => import('../../../features/calendar-views/StayList.tsx'), 'StayList');

const UnreadStrip = lazyPart(
  () => import('../../../features/import-calendars/UnreadStrip.tsx'),
  'UnreadStrip',
);

interface Props {
  product: Product;
  month: Month;
  view: View;
  page: number | undefined;
  /** The day that the host went to last. */
  called: DayCall;
  go: Go;
  onView: (view: View) => void;
  onOpened: (opened: Opened) => void;
  /** Called to open the form for a platform's calendar. */
  onAddCalendar: (platform?: string) => void;
}

/** One property: its month or list, its sources and its next movements. */
export function PropertyCalendar(props: Props) {
  const { product, month, view, page, called, go, onView, onOpened, onAddCalendar } = props;
  const today = todayIn(product.timeZone);
  const mayChange = useMay('change');
  const isPhone = useIsPhone();
  const sources = useQuery(externalCalendarsQuery(product.id));
  const conflicts = useQuery(conflictsQuery(product.id));
  const nights = useMonthOccupancy(product.id, month);
  const unreadSince = nights.occupancy?.unreadSince;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const open = (stay: OccupancyStay) => onOpened({ kind: 'stay', productId: product.id, stay });
  const explain = (night: Night) => go({ month: night.slice(0, 7), night });
  // What is above the nights is loaded with them, so that nothing shifts under the pointer.
  if (awaitsFirstAnswer(sources) || awaitsFirstAnswer(conflicts))
    return <Skeleton className="late" h={560} />;
  return (
    <>
      {unreadSince && (
        <Suspense>
          <UnreadStrip productId={product.id} since={unreadSince} />
        </Suspense>
      )}
      {isPhone && (
        <FailingStrip
          calendars={sources.data ?? []}
          onShow={() => go({ product: product.id, modal: 'import' })}
        />
      )}
      <ConflictStrip productId={product.id} onShow={({ from }) => explain(from)} />
      <Box className="calendar-columns">
        <Box className="calendar-main">
          {sources.data?.length === 0 && mayChange && <FirstCalendar onAdd={onAddCalendar} />}
          <NightsCard
            {...{ product, nights, month, view, page, hidden, called, go, onView, onOpened, open }}
            onShowAll={() => setHidden(new Set())}
          />
        </Box>
        <Box className="calendar-rail">
          <SourcesRail productId={product.id} hidden={hidden} onHidden={setHidden} />
          <UpcomingMoves property={product} today={today} onOpen={open} />
        </Box>
      </Box>
    </>
  );
}

interface CardProps
  extends Pick<Props, 'product' | 'month' | 'view' | 'page' | 'called' | 'go' | 'onView' | 'onOpened'> {
  nights: MonthOccupancy;
  hidden: ReadonlySet<string>;
  open: (stay: OccupancyStay) => void;
  onShowAll: () => void;
}

/** The nights on their card, as a month or as a list; what is printed is always the list. */
function NightsCard(props: CardProps) {
  const { product, nights, month, view, page, hidden, called, open } = props;
  const { go, onView, onOpened, onShowAll } = props;
  const { t } = useTranslation();
  const { query, shownMonth } = nights;
  const occupancy = nights.occupancy && query.error ? outdated(nights.occupancy) : nights.occupancy;
  const isPrinting = useIsPrinting();
  const isOnline = useIsOnline();
  const isShown = (stay: OccupancyStay) => !hidden.has(sourceKeyOf(stay));
  const add = (what: 'reservation' | 'block', from: string, to = addNights(from, 1)) =>
    onOpened({ kind: 'add', productId: product.id, what, nights: { from, to } });
  const today = todayIn(product.timeZone);
  const isAhead = `${shownMonth}-01` > today;
  return (
    <Card withBorder padding={0} className="calendar-card" aria-busy={query.isFetching}>
      <Text className="print-only" fw={700}>
        {product.name}
      </Text>
      <CalendarToolbar
        month={shownMonth}
        asked={month}
        view={view}
        onMonth={(next) => go({ month: next })}
        onJump={() => onOpened({ kind: 'date' })}
        onView={onView}
      >
        <NewStayButtons onAdd={(what) => add(what, isAhead ? `${shownMonth}-01` : today)} />
      </CalendarToolbar>
      <ProblemAlert
        error={isOnline ? query.error : null}
        title={t('staleness.failed')}
        onRetry={() => void query.refetch()}
      />
      <HiddenNote count={hidden.size} onShowAll={onShowAll} />
      {!occupancy && !query.error && <Skeleton className="late" h={560} />}
      {occupancy && view === 'month' && !isPrinting && (
        <MonthGrid
          month={shownMonth}
          occupancy={occupancy}
          isShown={isShown}
          called={called}
          onMonth={(next) => go({ month: next })}
          onOpen={open}
          onExplain={(night) => go({ product: product.id, night })}
          onBlock={({ from, to }) => add('block', from, to)}
        />
      )}
      {occupancy && (view === 'list' || isPrinting) && (
        <Suspense fallback={<Skeleton className="late" h={240} />}>
          <StayList
            month={shownMonth}
            properties={[{ ...product, occupancy }]}
            isShown={isShown}
            isComplete={occupancy.isKnown}
            page={page}
            onPage={(next) => go({ page: next })}
            onOpen={(_, stay) => open(stay)}
          />
        </Suspense>
      )}
      {occupancy && !query.isPlaceholderData && (
        <EmptyMonth
          productId={product.id}
          month={shownMonth}
          occupancy={occupancy}
          onMonth={(next) => go({ month: next })}
        />
      )}
    </Card>
  );
}

function NewStayButtons({ onAdd }: { onAdd: (what: 'reservation' | 'block') => void }) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  if (!useMay('change')) return null;
  const choices = [
    { what: 'reservation', label: t('calendar.book'), color: undefined, Icon: IconHome },
    { what: 'block', label: t('calendar.block'), color: 'gray', Icon: IconLock },
  ] as const;
  return choices.map(({ what, label, color, Icon }) =>
    isPhone ? (
      <ActionIcon
        key={what}
        variant="light"
        color={color}
        size={36}
        aria-label={label}
        onClick={() => onAdd(what)}
      >
        <Icon size={18} />
      </ActionIcon>
    ) : (
      <Button
        key={what}
        variant="light"
        color={color}
        px="sm"
        leftSection={<Icon size={16} />}
        onClick={() => onAdd(what)}
      >
        {label}
      </Button>
    ),
  );
}

/** A night of a hidden source looks free, so a note says that sources are hidden. */
function HiddenNote({ count, onShowAll }: { count: number; onShowAll: () => void }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <Group gap="xs" px="sm" pb="xs">
      <Text size="sm">{t('views.hiddenSources', { count })}</Text>
      <Button size="compact-sm" variant="subtle" onClick={onShowAll}>
        {t('views.showAll')}
      </Button>
    </Group>
  );
}
