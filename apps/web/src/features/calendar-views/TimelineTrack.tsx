import { Button, VisuallyHidden } from '@mantine/core';
import {
  type CSSProperties,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, countNights, type Night, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import type { FoundNights } from '../../lib/found-nights.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { useMay } from '../../lib/rights.ts';
import { holdersOf, nightInWords, unknownNightInWords } from './night-words.ts';
import { type Row, unknownOf } from './row-layout.ts';
import { columnStyle, StayBar } from './StayBar.tsx';
import { useTrackSelection } from './use-track-selection.ts';
import { useTrackWalk } from './use-track-walk.ts';

interface Props {
  productId: string;
  /** Result for the property in a search for nights. */
  found: FoundNights | undefined;
  row: Row<Schema<'OccupancyConflict'>['kind']>;
  /** From and to of the loaded nights; undefined until some are. */
  occupancy: Schema<'Occupancy'> | undefined;
  /** Loads again what failed. */
  onRetry: (() => void) | undefined;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  /** The night that keyboard navigation begins with. */
  begin: Night;
  /** Nights of this property that were chosen. */
  chosen: Stay | null;
  /** Nights of other properties that were chosen. */
  begun: RefObject<Stay | null>;
  onChoose: (nights: Stay) => void;
}

/**
 * The nights of one property: its bars, and room to choose nights by pointer, touch or keyboard. It keeps the focus
 * while the next months load, so that keyboard navigation goes on.
 */
export function TimelineTrack(props: Props) {
  const { productId, row, found, occupancy, begin, chosen, begun, onRetry, onOpen, onExplain, onChoose } =
    props;
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const mayChange = useMay('change');
  const knownOn = (night: Night) =>
    occupancy && occupancy.from <= night && night < occupancy.to ? occupancy : null;
  const canBegin = (night: Night) => {
    const known = knownOn(night);
    return mayChange && known !== null && night >= known.today && holdersOf(known, night).length === 0;
  };
  const selection = useTrackSelection({
    chosen,
    begun,
    canBegin,
    onSelect: onChoose,
    onOther: (night) => onExplain(productId, night),
  });
  const walk = useTrackWalk(row.nights, begin, selection.onPress);
  const inWords = (night: Night) => {
    const known = knownOn(night);
    const language = currentLanguage();
    return known ? nightInWords(known, night, t, language) : unknownNightInWords(night, t, language);
  };
  /** The night under the pointer: one element for all nights keeps a hundred lines light. */
  const at = ({ clientX }: ReactPointerEvent | ReactMouseEvent): Night => {
    const { left, width } = track.current!.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / width) * row.nights.length);
    return row.nights[Math.min(Math.max(index, 0), row.nights.length - 1)]!;
  };
  return (
    <div
      className="timeline-track"
      data-unknown={occupancy && !onRetry ? undefined : true}
      data-unread={occupancy?.isKnown === false ? true : undefined}
      ref={track}
      role="group"
      tabIndex={0}
      aria-label={t('planning.walk')}
      onFocus={(event) => event.target === track.current && walk.onFocus()}
      onBlur={walk.onBlur}
      onKeyDown={walk.onKeyDown}
      onPointerDown={(event) => selection.onPointerDown(event, at(event))}
      onPointerMove={(event) => selection.onPointerMove(at(event))}
      onPointerUp={(event) => selection.onPointerUp(at(event))}
      onClick={(event) => event.target === track.current && selection.onPress(at(event))}
    >
      {found && <FoundOnLine row={row} found={found} />}
      {selection.nights && <SelectedNights row={row} nights={selection.nights} />}
      {walk.night && (
        <SelectedNights
          key={walk.night}
          row={row}
          nights={{ from: walk.night, to: addNights(walk.night, 1) }}
        />
      )}
      <VisuallyHidden role="status">{walk.night && inWords(walk.night)}</VisuallyHidden>
      {row.hatches.map((hatch) => (
        <div
          key={`${hatch.kind}-${hatch.startColumn}`}
          className="night-hatch"
          data-kind={hatch.kind}
          style={columnStyle(hatch)}
        />
      ))}
      {unknownOf(row.nights, occupancy).map((nights) => (
        <div key={nights.from} className="timeline-unknown" style={placeOf(row, nights)} />
      ))}
      {occupancy && <Bars row={row} occupancy={occupancy} onOpen={(stay) => onOpen(productId, stay)} />}
      {(!occupancy || onRetry) && <Unknown onRetry={onRetry} />}
    </div>
  );
}

/** While the bars load, or after loading or refreshing failed. */
function Unknown({ onRetry }: Pick<Props, 'onRetry'>) {
  const { t } = useTranslation();
  if (!onRetry) return <VisuallyHidden>{t('views.unknown')}</VisuallyHidden>;
  return (
    <Button size="compact-xs" variant="light" color="red.9" onClick={onRetry}>
      {t('staleness.failed')} · {t('common.retry')}
    </Button>
  );
}

interface BarsProps {
  row: Props['row'];
  occupancy: Schema<'Occupancy'>;
  onOpen: (stay: OccupancyStay) => void;
}

function Bars({ row, occupancy, onOpen }: BarsProps) {
  const stays = new Map(occupancy.stays.map((stay) => [stay.id, stay]));
  const inConflict = new Set(occupancy.conflicts.flatMap(({ stayIds }) => stayIds));
  return (
    <ul className="timeline-bars">
      {row.bars.map((bar) => (
        <StayBar
          key={bar.stayId}
          bar={bar}
          stay={stays.get(bar.stayId)!}
          today={occupancy.today}
          inConflict={inConflict.has(bar.stayId)}
          onOpen={onOpen}
        />
      ))}
    </ul>
  );
}

/** Where the wanted nights are free: all that is open, or, nearly free, the nearest ones. */
function FoundOnLine({
  row,
  found: { state, openings, nearest },
}: {
  row: Props['row'];
  found: FoundNights;
}) {
  const shown = state === 'near' && nearest ? [nearest] : openings;
  return shown.map((nights) => (
    <div key={nights.from} className="timeline-found" style={placeOf(row, nights)} />
  ));
}

/** Chosen nights, or those of the keyboard focus; those beyond the edge of the planning are scrolled into view. */
function SelectedNights({ row, nights }: { row: Props['row']; nights: Stay }) {
  return <div className="timeline-selected" style={placeOf(row, nights)} ref={intoView} />;
}

function placeOf(row: Props['row'], { from, to }: Stay): CSSProperties {
  return { '--first': countNights(row.nights[0]!, from), '--count': countNights(from, to) } as CSSProperties;
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
}
