import { Box, Button, Group, NativeSelect, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, lazyRouteComponent, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { ConflictStrip } from '../../features/conflicts/ConflictStrip.tsx';
import { externalCalendarsQuery } from '../../features/import-calendars/external-calendars.queries.ts';
import { SourcesRail } from '../../features/import-calendars/SourcesRail.tsx';
import { type Product, productsQuery } from '../../features/properties/products.queries.ts';
import { StayForm } from '../../features/stays/StayForm.tsx';
import { StayModal } from '../../features/stays/StayModal.tsx';
import { type Month, weeksOf } from '../../lib/dates.ts';
import { type OccupancyStay, occupancyQuery } from '../../lib/occupancy.queries.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { CalendarSearch } from '../calendar-search.ts';
import { MonthCard } from './MonthCard.tsx';
import './calendar-page.css';

/** What opens over the calendar is loaded when it is first opened: the calendar itself is there sooner. */
const ExportCalendarModal = lazyRouteComponent(
  () => import('../../features/export-calendar/ExportCalendarModal.tsx'),
  'ExportCalendarModal',
);
const ImportCalendarModal = lazyRouteComponent(
  () => import('../../features/import-calendars/ImportCalendarModal.tsx'),
  'ImportCalendarModal',
);
const NightPanel = lazyRouteComponent(
  () => import('../../features/night-explanation/NightPanel.tsx'),
  'NightPanel',
);

/** Tableau de bord → Calendrier: who holds which night of a property, and its exports and imports. */
export function CalendarPage() {
  const { t } = useTranslation();
  const { data: products, error, refetch } = useQuery(productsQuery);
  const { product: wanted } = useSearch({ from: '/signed-in/dashboard/calendar' });
  const product = products?.find(({ id }) => id === wanted) ?? products?.[0];
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!products) return <Skeleton h={480} />;
  if (product) return <PropertyCalendar key={product.id} product={product} products={products} />;
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        {t('calendar.title')}
      </Title>
      <Text>{t('properties.first')}</Text>
      <Button component={Link} to="/properties">
        {t('properties.add')}
      </Button>
    </Stack>
  );
}

function PropertyCalendar({ product, products }: { product: Product; products: Product[] }) {
  const { month = currentMonth(product.timeZone) } = useSearch({ from: '/signed-in/dashboard/calendar' });
  const go = useGo();
  const explain = (explained: Night) => go({ night: explained });
  const [opened, setOpened] = useState<OccupancyStay | null>(null);
  const [adding, setAdding] = useState<'reservation' | 'block' | null>(null);
  const weeks = weeksOf(month);
  const occupancy = useQuery(occupancyQuery(product.id, { from: weeks[0]![0]!, to: weeks.at(-1)!.at(-1)! }));
  const columns = useRef<HTMLDivElement>(null);
  const show = (shown: Month) => {
    go({ month: shown });
    columns.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Stack>
      <Header product={product} products={products} go={go} />
      <ProblemAlert error={occupancy.error} onRetry={() => void occupancy.refetch()} />
      <ConflictStrip productId={product.id} onMonth={show} />
      <Box className="calendar-columns" ref={columns}>
        <MonthCard
          month={month}
          occupancy={occupancy.data}
          onMonth={(next) => go({ month: next })}
          onOpen={setOpened}
          onExplain={explain}
          onAdd={setAdding}
        />
        <SourcesRail productId={product.id} onAdd={() => go({ modal: 'import' })} />
      </Box>
      {opened && (
        <StayModal productId={product.id} stay={opened} onExplain={explain} onClose={() => setOpened(null)} />
      )}
      <Overlays product={product} go={go} />
      {adding && (
        <StayForm
          productId={product.id}
          kind={adding}
          proposed={occupancy.data?.today}
          onClose={() => setAdding(null)}
        />
      )}
    </Stack>
  );
}

/** What the address says lies over the calendar. */
function Overlays({ product, go }: { product: Product; go: (search: CalendarSearch) => void }) {
  const { modal, night } = useSearch({ from: '/signed-in/dashboard/calendar' });
  const { data: calendars = [] } = useQuery(externalCalendarsQuery(product.id));
  const closeModal = () => go({ modal: undefined });
  return (
    <>
      <Suspense>
        {modal === 'export' && (
          <ExportCalendarModal product={product} calendars={calendars} onClose={closeModal} />
        )}
        {modal === 'import' && <ImportCalendarModal product={product} onClose={closeModal} />}
      </Suspense>
      <Suspense>
        {night && (
          <NightPanel productId={product.id} night={night} onClose={() => go({ night: undefined })} />
        )}
      </Suspense>
    </>
  );
}

/** Changes what is given of the page's address; the page stays where it is scrolled to. */
function useGo(): (search: CalendarSearch) => void {
  const navigate = useNavigate();
  return (search) =>
    void navigate({
      to: '/dashboard/calendar',
      search: (previous) => ({ ...previous, ...search }),
      resetScroll: false,
    });
}

interface HeaderProps {
  product: Product;
  products: Product[];
  go: (search: CalendarSearch) => void;
}

function Header({ product, products, go }: HeaderProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Group className="calendar-title">
        <Title order={1} size="h2">
          {t('calendar.title')}
        </Title>
        <NativeSelect
          aria-label={t('calendar.property')}
          data={products.map(({ id, name }) => ({ value: id, label: name }))}
          value={product.id}
          onChange={(event) => go({ product: event.currentTarget.value })}
        />
      </Group>
      <Group className="calendar-actions" gap="xs">
        <Button
          variant="default"
          leftSection={<IconUpload size={18} />}
          onClick={() => go({ modal: 'export' })}
        >
          {t('calendar.export')}
        </Button>
        <Button leftSection={<IconDownload size={18} />} onClick={() => go({ modal: 'import' })}>
          {t('calendar.import')}
        </Button>
      </Group>
    </Group>
  );
}

function currentMonth(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' })
    .format(new Date())
    .slice(0, 7);
}
