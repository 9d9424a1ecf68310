import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night, type Stay } from '#availability';
import { addMonths } from '../../lib/dates.ts';
import { type OccupancyStay, occupancyQuery } from '../../lib/occupancy.queries.ts';
import { knownOf, layoutRow } from './row-layout.ts';
import { TimelineTrack } from './TimelineTrack.tsx';
import { useIsInView } from './use-is-in-view.ts';

/** Months that can be scrolled either way before an answer must have come. */
const MONTHS_BESIDE = 1;

interface Props {
  property: { id: string; name: string };
  nights: readonly Night[];
  /** The night with which a walk by keyboard begins. */
  begin: Night;
  /** Nights of this property that were chosen. */
  chosen: Stay | null;
  onProperty: (productId: string) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onChoose: (productId: string, nights: Stay) => void;
}

/**
 * One property's line. Its nights are asked for, and drawn, only while it is near the screen: a hundred properties cost
 * as much as those that are seen. Nights that are not known yet are hatched, never free.
 */
export const TimelineRow = memo(function TimelineRow(props: Props) {
  const { property, nights, begin, chosen, onProperty, ...actions } = props;
  const { t } = useTranslation();
  const [row, isInView] = useIsInView<HTMLLIElement>();
  const { data, error, refetch } = useQuery({
    ...occupancyQuery(property.id, windowAround(nights)),
    enabled: isInView,
  });
  const known = isInView && data ? knownOf(data, nights) : null;
  const occupancy = known && data ? { ...data, ...known } : undefined;
  const layout = layoutRow(nights, occupancy?.stays ?? [], occupancy?.conflicts ?? []);
  return (
    <li
      className="timeline-row"
      aria-label={property.name}
      ref={row}
      style={{ '--lanes': Math.max(1, layout.lanes) } as CSSProperties}
    >
      <UnstyledButton
        className="timeline-name"
        aria-label={t('views.openProperty', { name: property.name })}
        onClick={() => onProperty(property.id)}
      >
        {property.name}
      </UnstyledButton>
      <TimelineTrack
        productId={property.id}
        row={layout}
        occupancy={occupancy}
        begin={begin}
        chosen={chosen}
        onRetry={error ? () => void refetch() : undefined}
        {...actions}
      />
    </li>
  );
});

/** The months that are drawn and those beside: what is on the screen is then known while the next are asked for. */
function windowAround(nights: readonly Night[]): Stay {
  const [first, last] = [nights[0]!.slice(0, 7), nights.at(-1)!.slice(0, 7)];
  return {
    from: addNights(`${addMonths(first, -MONTHS_BESIDE)}-01`, -1),
    to: `${addMonths(last, MONTHS_BESIDE + 1)}-01`,
  };
}
