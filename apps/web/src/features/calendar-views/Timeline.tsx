import './timeline.css';
import { type CSSProperties, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Night, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight, type Month } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { DAY_WIDTH } from './planning-way.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import { type DayCall, usePlanningScroll } from './use-planning-scroll.ts';

interface Props {
  month: Month;
  today: Night;
  properties: readonly { id: string; name: string }[];
  /** The day that the host went to last. */
  called: DayCall;
  /** Another month was scrolled to. */
  onMonth: (month: Month) => void;
  onProperty: (productId: string) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onAdd: (productId: string, what: 'reservation' | 'block', nights: Stay) => void;
}

/** Nights of one property that were chosen. */
interface Chosen {
  productId: string;
  nights: Stay;
}

/** The planning: a line per property over days that are scrolled from month to month. It opens where today is. */
export function Timeline({ month, today, properties, called, onMonth, onAdd, ...actions }: Props) {
  const { t } = useTranslation();
  const { scroller, nights, before, all, onScroll } = usePlanningScroll({ month, today, called, onMonth });
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const onChoose = useCallback(
    (productId: string, chosenNights: Stay) => setChosen({ productId, nights: chosenNights }),
    [],
  );
  const name = formatNight(`${month}-01`, currentLanguage(), { month: 'long', year: 'numeric' });
  const passed = countNights(nights[0]!, today);
  const style = {
    '--day': `${DAY_WIDTH}px`,
    '--all-days': all,
    '--before': before,
    '--days': nights.length,
    '--columns': 2 * nights.length,
    '--today': passed,
    '--passed': Math.min(Math.max(passed, 0), nights.length),
    '--saturday': saturdayOf(nights[0]!),
  };
  const property = properties.find(({ id }) => id === chosen?.productId);
  const giveUp = () => {
    setChosen(null);
    scroller.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <section
        className="timeline"
        tabIndex={0}
        aria-label={t('views.planning', { month: name })}
        ref={scroller}
        style={style as CSSProperties}
        data-today={nights.includes(today) || undefined}
        data-selecting={property !== undefined || undefined}
        onScroll={onScroll}
      >
        <DayHeads nights={nights} today={today} />
        <ul className="timeline-rows">
          {properties.map((one) => (
            <TimelineRow
              key={one.id}
              property={one}
              nights={nights}
              begin={today.startsWith(month) ? today : `${month}-01`}
              chosen={one.id === chosen?.productId ? chosen.nights : null}
              onChoose={onChoose}
              {...actions}
            />
          ))}
        </ul>
      </section>
      {chosen && property && (
        <SelectionBar
          property={property.name}
          nights={chosen.nights}
          onAdd={(what) => {
            setChosen(null);
            onAdd(property.id, what, chosen.nights);
          }}
          onCancel={giveUp}
        />
      )}
    </>
  );
}

/** How many days before the first night a weekend began; none for a Saturday. */
function saturdayOf(night: Night): number {
  return (new Date(`${night}T00:00:00Z`).getUTCDay() + 1) % 7;
}

function DayHeads({ nights, today }: { nights: readonly Night[]; today: Night }) {
  const language = currentLanguage();
  const words = (night: Night) =>
    formatNight(night, language, night.endsWith('-01') ? { month: 'short' } : { weekday: 'narrow' });
  return (
    <div className="timeline-head" aria-hidden>
      <div className="timeline-corner" />
      {nights.map((night) => (
        <div
          key={night}
          className="timeline-day"
          data-day={night}
          data-first={night.endsWith('-01') || undefined}
          data-past={night < today || undefined}
          data-today={night === today || undefined}
        >
          <span>{words(night)}</span>
          <b>{Number(night.slice(8))}</b>
        </div>
      ))}
    </div>
  );
}
