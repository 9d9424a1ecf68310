import './month-view.css';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconHome, IconLock } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight, type Month, weeksOf } from '../../lib/dates.ts';
import { inkOn } from '../../lib/ink.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { DIRECT_COLOR, labelOf, sourceOf } from '../../lib/stay-words.ts';
import { MonthDays } from './MonthDays.tsx';
import { type Bar, layoutMonth } from './month-layout.ts';
import { useRovingDay } from './use-roving-day.ts';

interface Props {
  month: Month;
  occupancy: Schema<'Occupancy'>;
  onOpen: (stay: OccupancyStay) => void;
  /** Asked why a night is taken. */
  onExplain: (night: Night) => void;
}

/** A month with half-day bars: a check-out and a check-in of one day meet on one line. */
export function MonthGrid({ month, occupancy, onOpen, onExplain }: Props) {
  const weeks = layoutMonth(occupancy.stays, occupancy.conflicts, weeksOf(month));
  const inConflict = new Set(occupancy.conflicts.flatMap(({ stayIds }) => stayIds));
  const days = useRovingDay(month, occupancy.today);
  const stays = new Map(occupancy.stays.map((stay) => [stay.id, stay]));
  return (
    <div className="month-grid">
      <Weekdays nights={weeks[0]!.nights} />
      {weeks.map((week) => (
        <div
          key={week.nights[0]}
          className="month-week"
          style={{ '--lanes': Math.max(1, week.lanes) } as CSSProperties}
        >
          <MonthDays
            nights={week.nights}
            month={month}
            occupancy={occupancy}
            days={days}
            onExplain={onExplain}
          />
          {week.conflicts.map((shared) => (
            <div
              key={`${shared.startColumn}-${shared.endColumn}`}
              className="month-conflict"
              style={columns(shared)}
              data-testid="conflict"
            />
          ))}
          <ul className="month-bars">
            {week.bars.map((bar) => {
              const stay = stays.get(bar.stayId)!;
              return (
                <StayBar
                  key={bar.stayId}
                  bar={bar}
                  stay={stay}
                  today={occupancy.today}
                  inConflict={inConflict.has(stay.id)}
                  onOpen={onOpen}
                />
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Weekdays({ nights }: { nights: Night[] }) {
  const language = currentLanguage();
  return (
    <div className="month-weekdays" aria-hidden="true">
      {nights.map((night) => (
        <span key={night}>{formatNight(night, language, { weekday: 'short' })}</span>
      ))}
    </div>
  );
}

interface BarProps {
  bar: Bar;
  stay: OccupancyStay;
  today: Night;
  inConflict: boolean;
  onOpen: (stay: OccupancyStay) => void;
}

function StayBar({ bar, stay, today, inConflict, onOpen }: BarProps) {
  const { t } = useTranslation();
  const color = stay.calendar?.color ?? DIRECT_COLOR;
  return (
    <li
      className="month-bar"
      style={{ ...columns(bar), '--lane': bar.lane, '--bar': color, '--ink': inkOn(color) } as CSSProperties}
    >
      <button
        type="button"
        data-kind={stay.kind}
        data-begins={bar.begins || undefined}
        data-ends={bar.ends || undefined}
        data-past={stay.to <= today || undefined}
        onClick={() => onOpen(stay)}
      >
        {inConflict && <IconAlertTriangle size={14} aria-hidden />}
        {stay.kind === 'reservation' && <IconHome size={14} aria-hidden />}
        {stay.kind === 'manual' && <IconLock size={14} aria-hidden />}
        {stay.calendar && <b aria-hidden>{stay.calendar.name.replace(/^calendrier\s+/i, '').slice(0, 2)}</b>}
        <span>{labelOf(stay, t)}</span>
        <VisuallyHidden>{barDetails(stay, inConflict, t)}</VisuallyHidden>
      </button>
    </li>
  );
}

/** What a bar shows by its place and colour, for those who hear it. */
function barDetails(
  stay: OccupancyStay,
  inConflict: boolean,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  const language = currentLanguage();
  const name = t('calendar.barDetails', {
    source: sourceOf(stay, t),
    from: formatNight(stay.from, language),
    to: formatNight(stay.to, language),
    nights: t('calendar.nights', { count: countNights(stay.from, stay.to) }),
  });
  return inConflict ? `${name}, ${t('calendar.conflict')}` : name;
}

function columns({ startColumn, endColumn }: { startColumn: number; endColumn: number }): CSSProperties {
  return { '--start': startColumn, '--end': endColumn } as CSSProperties;
}
