import type { CSSProperties } from 'react';
import type { Schema } from '../../lib/api-client.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import type { Bar, Row } from './row-layout.ts';
import { columnStyle, StayBar } from './StayBar.tsx';

type Week = Row<Schema<'OccupancyConflict'>['kind']> & { shownLanes: number };

interface Props {
  rows: readonly Week[];
  mostLanes: number;
  occupancy: Schema<'Occupancy'>;
  label: string;
  onOpen: (stay: OccupancyStay) => void;
}

/** The bars of a month over its days: a list, each stay named once, where it is first seen. */
export function MonthBars({ rows, mostLanes, occupancy, label, onOpen }: Props) {
  const stays = new Map(occupancy.stays.map((stay) => [stay.id, stay]));
  const inConflict = new Set(occupancy.conflicts.flatMap(({ stayIds }) => stayIds));
  const drawn = rows.flatMap((row, week) =>
    row.bars.filter(({ lane }) => lane < mostLanes).map((bar) => ({ bar, place: placeOf(rows, week) })),
  );
  return (
    <>
      <div className="month-hatches" aria-hidden>
        {rows.flatMap((row, week) =>
          row.hatches.map((hatch) => (
            <div
              key={`${week}-${hatch.kind}-${hatch.startColumn}`}
              className="night-hatch"
              data-kind={hatch.kind}
              data-testid="conflict"
              style={{ ...placeOf(rows, week), ...columnStyle(hatch) }}
            />
          )),
        )}
      </div>
      <ul className="month-bars" aria-label={label}>
        {drawn.map(({ bar, place }, index) => (
          <StayBar
            key={`${bar.stayId}-${bar.begins}-${index}`}
            bar={bar}
            stay={stays.get(bar.stayId)!}
            today={occupancy.today}
            inConflict={inConflict.has(bar.stayId)}
            isContinuation={isNamedBefore(drawn, index)}
            place={place}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </>
  );
}

function isNamedBefore(drawn: readonly { bar: Bar }[], index: number): boolean {
  return drawn.findIndex(({ bar }) => bar.stayId === drawn[index]!.bar.stayId) < index;
}

/** Where a week lies under the head of the grid: how many weeks and lanes come before it. */
function placeOf(rows: readonly Week[], week: number): CSSProperties {
  const before = rows.slice(0, week).reduce((sum, { shownLanes }) => sum + shownLanes, 0);
  return { '--week': week, '--lanes-before': before, '--lanes': rows[week]!.shownLanes } as CSSProperties;
}
