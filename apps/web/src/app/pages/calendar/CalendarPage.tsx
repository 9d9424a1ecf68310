import { ButtonLink } from '../../../ui/links.tsx';
import './calendar-page.css';
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import type { DayCall } from '../../../features/calendar-views/use-planning-scroll.ts';
import { useSyncAll } from '../../../features/import-calendars/external-calendars.queries.ts';
import { type Product, productsQuery } from '../../../features/properties/products.queries.ts';
import { meQuery } from '../../../features/session/session.queries.ts';
import { todayIn } from '../../../lib/dates.ts';
import type { WantedNights } from '../../../lib/found-nights.ts';
import { lazyPart } from '../../../lib/lazy-part.ts';
import { rememberMonth } from '../../../lib/remembered-month.ts';
import { useMay } from '../../../lib/rights.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { EmptyPage } from '../../../ui/EmptyPage.tsx';
import { PartBoundary } from '../../../ui/PartBoundary.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { type CalendarModal, NOTHING_WANTED, type View, wantedIn } from '../../calendar-search.ts';
import { AllCalendars } from './AllCalendars.tsx';
import { CalendarHeader } from './CalendarHeader.tsx';
import type { Opened } from './CalendarOverlays.tsx';
import { scopeOf, toView } from './calendar-scope.ts';
import { PropertyCalendar } from './PropertyCalendar.tsx';
import { useCalendarNavigation } from './use-calendar-navigation.ts';

/** Overlays are loaded in parallel: none is on the screen before it is opened. */
const CalendarOverlays = lazyPart(() => import('./CalendarOverlays.tsx'), 'CalendarOverlays');

/** Tableau de bord → Calendrier: the stays of one property or of all, and their exports and imports. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { data: products, error, refetch } = useQuery(productsQuery);
  if (error && !products) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!products) return <Skeleton className="late" h={480} />;
  if (products.length > 0) return <Calendars products={products} />;
  return (
    <EmptyPage title={t('calendar.title')} text={t('properties.first')}>
      <ButtonLink to="/properties">{t('properties.add')}</ButtonLink>
    </EmptyPage>
  );
}

/** The menu leads back to the last shown month. */
function useRememberedMonth(month: string | undefined): void {
  const { data: me } = useQuery(meQuery);
  useEffect(() => {
    if (me) rememberMonth(me.id, month);
  }, [me, month]);
}

function Calendars({ products }: { products: readonly Product[] }) {
  const search = useSearch({ from: '/signed-in/dashboard/calendar' });
  const go = useCalendarNavigation();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [called, setCalled] = useState<DayCall>({});
  useRememberedMonth(search.month);
  const choice = useRef<HTMLElement>(null);
  const scope = scopeOf(
    search,
    products.map(({ id }) => id),
  );
  const product = products.find(({ id }) => id === scope.productId)!;
  const syncAll = useSyncAll(product.id);
  const [isOwn, mayChange] = [useMay('own'), useMay('change')];
  const today = todayIn(product.timeZone);
  const wanted = scope.view === 'timeline' ? wantedIn(search) : null;
  const showMonth = (month: string | undefined) => {
    // Without a month, the planning opens at the wanted nights.
    go({ month: month ?? (wanted ? today.slice(0, 7) : undefined) });
    if (!month) setCalled({});
  };
  const showDay = (night: Night) => {
    go({ month: night.slice(0, 7) });
    setCalled({ night });
  };
  const showWanted = (asked: WantedNights) => {
    go({ ...NOTHING_WANTED, ...asked, month: asked.from.slice(0, 7), view: 'timeline' });
    setCalled({ night: asked.from });
  };
  const showView = (view: View) => go(toView(view, scope));
  const showModal = (modal: CalendarModal) => {
    if (scope.isAll && products.length > 1) setOpened({ kind: 'choice', modal });
    else go({ product: product.id, modal });
  };
  useShortcuts({
    m: () => showView('month'),
    p: () => showView('timeline'),
    l: () => showView('list'),
    t: () => showMonth(undefined),
    i: () => mayChange && showModal('import'),
    e: () => isOwn && showModal('export'),
    s: () => mayChange && !scope.isAll && !syncAll.isPending && syncAll.mutate(undefined),
    g: () => setOpened({ kind: 'date' }),
    '/': () => choice.current?.focus(),
    '?': () => setOpened({ kind: 'shortcuts' }),
  });
  const shown = {
    month: search.month ?? (wanted?.from ?? today).slice(0, 7),
    view: scope.view,
    page: search.page,
    called,
    go,
    onView: showView,
    onOpened: setOpened,
  };
  const addCalendar = (platform?: string) => go({ product: product.id, modal: 'import-new', platform });
  return (
    <Stack>
      <CalendarHeader
        scope={scope}
        products={products}
        onField={(field) => void (choice.current = field)}
        go={go}
        onModal={showModal}
      />
      <PartBoundary part={opened?.kind ?? search.modal ?? search.night}>
        <CalendarOverlays
          view={scope.view}
          {...{ products, product, search, wanted, opened, go }}
          onOpened={setOpened}
          onDate={showDay}
          onWanted={showWanted}
        />
      </PartBoundary>
      {scope.isAll ? (
        <AllCalendars
          products={products}
          {...shown}
          search={search.search}
          wanted={wanted}
          onMonth={showMonth}
        />
      ) : (
        <PropertyCalendar key={product.id} product={product} {...shown} onAddCalendar={addCalendar} />
      )}
    </Stack>
  );
}
