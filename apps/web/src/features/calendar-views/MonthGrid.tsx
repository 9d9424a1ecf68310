import './month-grid.css';
import { type CSSProperties, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addNights, type Night, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight, type Month, weeksOf } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { useMay } from '../../lib/rights.ts';
import { MonthBars } from './MonthBars.tsx';
import { MonthDay } from './MonthDay.tsx';
import { holdersOf } from './night-words.ts';
import { layoutRow } from './row-layout.ts';
import { SelectionHint } from './SelectionHint.tsx';
import { useNightSelection } from './use-night-selection.ts';
import type { DayCall } from './use-planning-scroll.ts';
import { useRovingNight } from './use-roving-night.ts';

/** Upper bound of lanes; further ones are only counted on their days. */
const MOST_LANES = 4;
const NOWHERE: DayCall = {};

interface Props {
  month: Month;
  occupancy: Schema<'Occupancy'>;
  /** Whether a stay's source is shown; the name of every day still lists all. */
  isShown?: (stay: OccupancyStay) => boolean;
  /** The day that the host went to last. */
  called?: DayCall;
  onMonth: (month: Month) => void;
  onOpen: (stay: OccupancyStay) => void;
  /** Called to explain a night that is taken. */
  onExplain: (night: Night) => void;
  /** Called to block nights that are free. */
  onBlock: (nights: Stay) => void;
}

/** A month with half-day bars: a check-out and a check-in of one day meet on one line. */
export function MonthGrid(props: Props) {
  const { month, occupancy, isShown = () => true, called = NOWHERE } = props;
  const { onMonth, onOpen, onExplain, onBlock } = props;
  const { t } = useTranslation();
  const weeks = weeksOf(month);
  const container = useRef<HTMLDivElement>(null);
  const roving = useRovingNight({
    container,
    month,
    nights: weeks.flat(),
    today: occupancy.today,
    called,
    onMonth,
  });
  const mayChange = useMay('change');
  const canBegin = (night: Night) =>
    mayChange && night >= occupancy.today && holdersOf(occupancy, night).length === 0;
  const selection = useNightSelection({ canBegin, onSelect: onBlock, onOther: onExplain });
  const shown = occupancy.stays.filter(isShown);
  const rows = weeks.map((nights) => layoutRow(nights, shown, occupancy.conflicts));
  const choose = (night: Night) =>
    canBegin(night) ? onBlock({ from: night, to: addNights(night, 1) }) : onExplain(night);
  const name = formatNight(`${month}-01`, currentLanguage(), { month: 'long', year: 'numeric' });
  return (
    <div className="month" data-unread={occupancy.isKnown ? undefined : true}>
      {/* Days and bars lie in two layers: a bar is no cell of the grid. */}
      <div className="month-grid" role="grid" aria-label={t('views.grid', { month: name })} ref={container}>
        <Weekdays nights={weeks[0]!} />
        {rows.map((row) => (
          <div
            key={row.nights[0]}
            className="month-week"
            role="row"
            style={{ '--lanes': lanesOf(row) } as CSSProperties}
          >
            {row.nights.map((night, index) => (
              <MonthDay
                key={night}
                night={night}
                month={month}
                occupancy={occupancy}
                hidden={row.bars.filter((bar) => bar.lane >= MOST_LANES && passes(bar, index)).length}
                roving={roving}
                selection={selection}
                onChoose={choose}
              />
            ))}
          </div>
        ))}
      </div>
      <MonthBars
        rows={rows.map((row) => ({ ...row, shownLanes: lanesOf(row) }))}
        mostLanes={MOST_LANES}
        occupancy={occupancy}
        label={t('views.bars', { month: name })}
        onOpen={onOpen}
      />
      <SelectionHint selection={selection} />
    </div>
  );
}

function Weekdays({ nights }: { nights: Night[] }) {
  const language = currentLanguage();
  return (
    <div className="month-weekdays" role="row">
      {nights.map((night) => (
        <span key={night} role="columnheader" aria-label={formatNight(night, language, { weekday: 'long' })}>
          {formatNight(night, language, { weekday: 'short' }).replace('.', '')}
        </span>
      ))}
    </div>
  );
}

/** Lanes for which a week has room: those that are drawn, and one for the count of the others. */
function lanesOf({ lanes }: { lanes: number }): number {
  return lanes > MOST_LANES ? MOST_LANES + 1 : Math.max(1, lanes);
}

/** Whether a bar passes the night of that place in its row. */
function passes(
  { startColumn, endColumn }: { startColumn: number; endColumn: number },
  index: number,
): boolean {
  return startColumn <= 2 * index + 1 && 2 * index + 1 < endColumn;
}
