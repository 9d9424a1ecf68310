import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { addNights, type Night, type Stay } from '#availability';
import {
  externalCalendarsQuery,
  useSyncAll,
} from '../../../features/import-calendars/external-calendars.queries.ts';
import type { Product } from '../../../features/properties/products.queries.ts';
import { loadTexts } from '../../../i18n/i18n.ts';
import { todayIn } from '../../../lib/dates.ts';
import { FEW_PROPERTIES } from '../../../lib/few-properties.ts';
import type { WantedNights } from '../../../lib/found-nights.ts';
import { lazyPart } from '../../../lib/lazy-part.ts';
import { type OccupancyStay, occupancyQuery, refreshOccupancy } from '../../../lib/occupancy.queries.ts';
import { useMay } from '../../../lib/rights.ts';
import type { CalendarModal, CalendarSearch, View } from '../../calendar-search.ts';
import type { Go } from './use-calendar-navigation.ts';

/** Overlays of the calendar that are not part of its address. */
export type Opened =
  | { kind: 'stay'; productId: string; stay: OccupancyStay }
  | { kind: 'add'; productId: string; what: 'reservation' | 'block'; nights: Stay }
  | { kind: 'choice'; modal: CalendarModal }
  | { kind: 'free' }
  | { kind: 'block-several'; chosen?: { productIds: string[]; nights: Stay } }
  | { kind: 'date' }
  | { kind: 'shortcuts' };

/** Overlays are loaded when first opened, so that the calendar itself is there sooner. */
const ExportCalendarModal = lazyPart(
  () => loadTexts('links').then(() => import('../../../features/export-calendar/ExportCalendarModal.tsx')),
  'ExportCalendarModal',
);
const ImportCalendarModal = lazyPart(
  () => loadTexts('links').then(() => import('../../../features/import-calendars/ImportCalendarModal.tsx')),
  'ImportCalendarModal',
);
const ConflictAdvice = lazyPart(
  () => import('../../../features/conflicts/ConflictAdvice.tsx'),
  'ConflictAdvice',
);
const NightPanel = lazyPart(() => import('../../../features/night-explanation/NightPanel.tsx'), 'NightPanel');
const StayModal = lazyPart(
  () => loadTexts('nightField').then(() => import('../../../features/stays/StayModal.tsx')),
  'StayModal',
);
const StayForm = lazyPart(
  () => loadTexts('nightField').then(() => import('../../../features/stays/StayForm.tsx')),
  'StayForm',
);
const FreeNights = lazyPart(
  () =>
    Promise.all([loadTexts('availability'), loadTexts('propertyForm'), loadTexts('nightField')]).then(
      () => import('../../../features/availability/FreeNights.tsx'),
    ),
  'FreeNights',
);
const BlockSeveral = lazyPart(
  () =>
    Promise.all([loadTexts('several'), loadTexts('programs'), loadTexts('nightField')]).then(
      () => import('../../../features/stays/BlockSeveral.tsx'),
    ),
  'BlockSeveral',
);
const PropertyChoice = lazyPart(
  () => loadTexts('syncs').then(() => import('./PropertyChoice.tsx')),
  'PropertyChoice',
);
const DateChoice = lazyPart(
  () => loadTexts('nightField').then(() => import('./DateChoice.tsx')),
  'DateChoice',
);
const ShortcutHelp = lazyPart(
  () => loadTexts('shortcuts').then(() => import('./ShortcutHelp.tsx')),
  'ShortcutHelp',
);

interface Props {
  products: readonly Product[];
  product: Product;
  search: CalendarSearch;
  /** The view over which all this lies. */
  view: View;
  /** Nights that are searched for on the planning. */
  wanted: WantedNights | null;
  opened: Opened | null;
  go: Go;
  onOpened: (opened: Opened | null) => void;
  onDate: (night: Night) => void;
  /** Called for a search of free properties, on the planning. */
  onWanted: (wanted: WantedNights) => void;
}

/** The dialogs and panels of the calendar page. */
export function CalendarOverlays(props: Props) {
  const { products, product, search, view, wanted, opened, go, onOpened, onDate, onWanted } = props;
  const close = () => onOpened(null);
  const today = todayIn(product.timeZone);
  const first = search.month && `${search.month}-01` > today ? `${search.month}-01` : today;
  const explain = (productId: string) => (night: Night) => go({ product: productId, night, view });
  return (
    <Suspense>
      <AddressedOverlays {...{ products, product, search, go, onOpened }} />
      {opened?.kind === 'stay' && (
        <StayModal
          productId={opened.productId}
          stay={opened.stay}
          onExplain={explain(opened.productId)}
          onClose={close}
        />
      )}
      {opened?.kind === 'add' && (
        <StayForm productId={opened.productId} kind={opened.what} initial={opened.nights} onClose={close} />
      )}
      {opened?.kind === 'choice' && (
        <PropertyChoice
          isSearchable={products.length > FEW_PROPERTIES}
          onChoose={(productId) => {
            close();
            go({ product: productId, modal: opened.modal, view });
          }}
          onClose={close}
        />
      )}
      {opened?.kind === 'free' && (
        <FreeNights
          properties={products}
          today={today}
          wanted={wanted}
          onPlanning={(asked) => {
            close();
            onWanted(asked);
          }}
          onShow={(productId, night) => {
            close();
            go({ product: productId, month: night.slice(0, 7), view: 'month' });
          }}
          onBook={(productId, nights) => onOpened({ kind: 'add', productId, what: 'reservation', nights })}
          onClose={close}
        />
      )}
      {opened?.kind === 'block-several' && (
        <BlockSeveral properties={products} from={first} chosen={opened.chosen} onClose={close} />
      )}
      {opened?.kind === 'date' && (
        <DateChoice
          onChoose={(night) => {
            close();
            onDate(night);
          }}
          onClose={close}
        />
      )}
      {opened?.kind === 'shortcuts' && <ShortcutHelp onClose={close} />}
    </Suspense>
  );
}

type AddressedProps = Pick<Props, 'products' | 'product' | 'search' | 'go' | 'onOpened'>;

/** What the page's address opens. */
function AddressedOverlays({ products, product, search, go, onOpened }: AddressedProps) {
  const { modal, platform, night, held, decide } = search;
  const isOwn = useMay('own');
  const { data: calendars = [], error: calendarsError } = useQuery(externalCalendarsQuery(product.id));
  const syncAll = useSyncAll(product.id);
  const client = useQueryClient();
  const openStay = async (stayId: string) => {
    const window = { from: night!, to: addNights(night!, 1) };
    const occupancy = await client.fetchQuery(occupancyQuery(product.id, window)).catch(() => null);
    const stay = occupancy?.stays.find(({ id }) => id === stayId);
    // A stay that was deleted since disappears from the panel, which is loaded again.
    if (!stay) return refreshOccupancy(client, product.id);
    go({ night: undefined });
    onOpened({ kind: 'stay', productId: product.id, stay });
  };
  const closeHeld = { held: undefined, decide: undefined };
  const closeModal = () => go({ modal: undefined, platform: undefined, ...closeHeld });
  return (
    <>
      {modal === 'export' && isOwn && (
        <ExportCalendarModal
          {...{ product, products, calendars, calendarsError }}
          onProduct={(productId) => go({ product: productId })}
          onClose={closeModal}
        />
      )}
      {(modal === 'import' || modal === 'import-new') && (
        <ImportCalendarModal
          product={product}
          isAdding={modal === 'import-new'}
          platform={platform}
          held={held ? { calendarId: held, proposed: decide, onClose: () => go(closeHeld) } : undefined}
          onClose={closeModal}
        />
      )}
      {night && (
        <NightPanel
          productId={product.id}
          night={night}
          notice={
            <ConflictAdvice
              productId={product.id}
              night={night}
              onOpenStay={(stayId) => void openStay(stayId)}
              onSync={() => syncAll.mutate(undefined)}
              isSyncing={syncAll.isPending}
              channelOf={(id) => calendars.find((calendar) => calendar.id === id)?.channel ?? null}
            />
          }
          onClose={() => go({ night: undefined })}
        />
      )}
    </>
  );
}
