import { CloseButton, UnstyledButton } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type CSSProperties, memo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night, type Stay } from '#availability';
import { addMonths } from '../../lib/dates.ts';
import { type OccupancyStay, occupancyQuery, outdated } from '../../lib/occupancy.queries.ts';
import { FoundNote, foundInWords } from './FoundNote.tsx';
import type { PlannedProperty } from './planned-properties.ts';
import { knownOf, layoutRow } from './row-layout.ts';
import { TimelineTrack } from './TimelineTrack.tsx';
import { useInViewSince } from './use-in-view-since.ts';

/** Months that are prefetched in either direction. */
const MONTHS_BESIDE = 1;

interface Props {
  property: PlannedProperty;
  nights: readonly Night[];
  /** The night that keyboard navigation begins with. */
  begin: Night;
  /** Nights of this property that were chosen. */
  chosen: Stay | null;
  /** Whether it is one of several of which nights were chosen. */
  isOneOfSeveral: boolean;
  /** Nights of any property that were chosen. */
  begun: RefObject<Stay | null>;
  onProperty: (productId: string) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onAdd: (productId: string, what: 'reservation' | 'block', nights: Stay) => void;
  onChoose: (property: PlannedProperty, nights: Stay) => void;
  onDrop: (productId: string) => void;
}

/**
 * One property's line. Its nights are loaded and rendered only while it is near the screen, so that a hundred
 * properties cost no more than the visible ones. Nights that are not known yet are hatched, never free.
 */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { property, nights, begin, chosen, begun, onOpen, onExplain, onChoose } = props;
  const [row, inViewSince] = useInViewSince<HTMLLIElement>();
  const isInView = inViewSince !== null;
  const answer = useQuery({ ...occupancyQuery(property.id, windowAround(nights)), enabled: isInView });
  const { data, error, refetch } = answer;
  const known = isInView && data ? knownOf(data, nights) : null;
  const present = data && isOutdated(answer, inViewSince) ? outdated(data) : data;
  const occupancy = known && present ? { ...present, ...known } : undefined;
  const layout = layoutRow(nights, occupancy?.stays ?? [], occupancy?.conflicts ?? []);
  return (
    <Line property={property} ref={row} lanes={layout.lanes}>
      <LineName {...props} />
      <TimelineTrack
        productId={property.id}
        row={layout}
        found={property.found}
        occupancy={occupancy}
        begin={begin}
        chosen={chosen}
        begun={begun}
        onRetry={error ? () => void refetch() : undefined}
        onOpen={onOpen}
        onExplain={onExplain}
        onChoose={(chosenNights) => onChoose(property, chosenNights)}
      />
    </Line>
  );
});

/**
 * Whether the data may be stale: refreshing failed, or is still running for a line that was out of view and not
 * refreshed in the meantime.
 */
function isOutdated(
  {
    error,
    isFetching,
    isStale,
    isPlaceholderData,
    dataUpdatedAt,
  }: Pick<UseQueryResult, 'error' | 'isFetching' | 'isStale' | 'isPlaceholderData' | 'dataUpdatedAt'>,
  inViewSince: number | null,
): boolean {
  if (error) return true;
  return isFetching && isStale && !isPlaceholderData && dataUpdatedAt < (inViewSince ?? 0);
}

interface LineProps extends Pick<Props, 'property'> {
  ref: RefObject<HTMLLIElement | null>;
  lanes: number;
  children: ReactNode;
}

/** One line, whose name includes the result of the search. */
function Line({ property: { id, name, found }, ref, lanes, children }: LineProps) {
  const { t } = useTranslation();
  return (
    <li
      className="timeline-row"
      aria-label={found ? `${name} – ${foundInWords(found, t)}` : name}
      data-product={id}
      data-found={found?.state}
      ref={ref}
      style={{ '--lanes': Math.max(1, lanes) } as CSSProperties}
    >
      {children}
    </li>
  );
}

/** The head of a line: its property, and the actions on all of it. */
function LineName({ property, isOneOfSeveral, onProperty, onDrop, onAdd }: Props) {
  const { t } = useTranslation();
  const { id, name, found } = property;
  return (
    <div className="timeline-property">
      <UnstyledButton
        className="timeline-name"
        aria-label={t('views.openProperty', { name })}
        onClick={() => onProperty(id)}
      >
        {name}
      </UnstyledButton>
      {isOneOfSeveral && (
        <CloseButton size={28} aria-label={t('planning.drop', { name })} onClick={() => onDrop(id)} />
      )}
      {found && <FoundNote name={name} found={found} onBook={(free) => onAdd(id, 'reservation', free)} />}
    </div>
  );
}

/** The rendered months and the adjacent ones: these are prefetched. */
function windowAround(nights: readonly Night[]): Stay {
  const [first, last] = [nights[0]!.slice(0, 7), nights.at(-1)!.slice(0, 7)];
  return {
    from: addNights(`${addMonths(first, -MONTHS_BESIDE)}-01`, -1),
    to: `${addMonths(last, MONTHS_BESIDE + 1)}-01`,
  };
}
