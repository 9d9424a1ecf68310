import {
  type CSSProperties,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  useRef,
} from 'react';
import { countNights, type Night, type Stay } from '#availability';
import type { Schema } from '../../lib/api-client.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { holdersOf } from './night-words.ts';
import type { Row } from './row-layout.ts';
import { SelectionHint } from './SelectionHint.tsx';
import { columnStyle, StayBar } from './StayBar.tsx';
import { useNightSelection } from './use-night-selection.ts';

interface Props {
  productId: string;
  row: Row<Schema<'OccupancyConflict'>['kind']>;
  occupancy: Schema<'Occupancy'>;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onBlock: (productId: string, nights: Stay) => void;
}

/** The nights of one property: its bars, and room to drag over free nights. */
export function TimelineTrack({ productId, row, occupancy, onOpen, onExplain, onBlock }: Props) {
  const { today } = occupancy;
  const track = useRef<HTMLDivElement>(null);
  const selection = useNightSelection({
    canBegin: (night) => night >= today && holdersOf(occupancy, night).length === 0,
    onSelect: (nights) => onBlock(productId, nights),
    onOther: (night) => onExplain(productId, night),
  });
  const stays = new Map(occupancy.stays.map((stay) => [stay.id, stay]));
  const inConflict = new Set(occupancy.conflicts.flatMap(({ stayIds }) => stayIds));
  /** The night under the pointer: one element for all nights keeps a hundred lines light. */
  const at = ({ clientX }: ReactPointerEvent | ReactMouseEvent): Night => {
    const { left, width } = track.current!.getBoundingClientRect();
    const index = Math.floor(((clientX - left) / width) * row.nights.length);
    return row.nights[Math.min(Math.max(index, 0), row.nights.length - 1)]!;
  };
  return (
    <div
      className="timeline-track"
      ref={track}
      onPointerDown={(event) => selection.onPointerDown(event, at(event))}
      onPointerMove={(event) => selection.onPointerEnter(at(event))}
      onPointerUp={(event) => selection.onPointerUp(at(event))}
      onClick={(event) => event.target === track.current && selection.onPress(at(event))}
    >
      {selection.anchor && <SelectedNights row={row} isSelected={selection.isSelected} />}
      {row.hatches.map((hatch) => (
        <div
          key={`${hatch.kind}-${hatch.startColumn}`}
          className="night-hatch"
          data-kind={hatch.kind}
          style={columnStyle(hatch)}
        />
      ))}
      <ul className="timeline-bars">
        {row.bars.map((bar) => (
          <StayBar
            key={bar.stayId}
            bar={bar}
            stay={stays.get(bar.stayId)!}
            today={today}
            inConflict={inConflict.has(bar.stayId)}
            onOpen={(stay) => onOpen(productId, stay)}
          />
        ))}
      </ul>
      <SelectionHint selection={selection} />
    </div>
  );
}

function SelectedNights({ row, isSelected }: { row: Props['row']; isSelected: (night: Night) => boolean }) {
  const chosen = row.nights.filter(isSelected);
  if (chosen.length === 0) return null;
  const start = countNights(row.nights[0]!, chosen[0]!);
  const style = { '--first': start, '--count': chosen.length } as CSSProperties;
  return <div className="timeline-selected" style={style} />;
}
