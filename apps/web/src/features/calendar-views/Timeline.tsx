import './timeline.css';
import { type CSSProperties, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night, Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight, type Month, nightsOfMonth } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { TimelineRow } from './TimelineRow.tsx';

/** How much of what is past stays in view when the planning opens. */
const DAYS_BEFORE_TODAY = 4;

interface Props {
  month: Month;
  today: Night;
  properties: readonly { id: string; name: string }[];
  /** Changes when the host asks for today while its month is shown already. */
  todayCalls: number;
  onProperty: (productId: string) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onBlock: (productId: string, nights: Stay) => void;
}

/** The planning: a line per property over the days of a month. It opens where today is. */
export function Timeline({ month, today, properties, todayCalls, ...actions }: Props) {
  const { t } = useTranslation();
  const nights = useMemo(() => nightsOfMonth(month), [month]);
  const scroller = useRef<HTMLElement>(null);
  const opened = useRef('');
  const opening = `${month} ${todayCalls}`;
  useLayoutEffect(() => {
    if (opened.current === opening || !scroller.current) return;
    opened.current = opening;
    scrollToDay(scroller.current, today);
  }, [opening, today]);
  const name = formatNight(`${month}-01`, currentLanguage(), { month: 'long', year: 'numeric' });
  const todayIndex = nights.indexOf(today);
  const style = { '--days': nights.length, '--columns': 2 * nights.length, '--today': todayIndex };
  return (
    <section
      className="timeline"
      tabIndex={0}
      aria-label={t('views.planning', { month: name })}
      ref={scroller}
      style={style as CSSProperties}
      data-today={todayIndex >= 0 || undefined}
    >
      <DayHeads nights={nights} today={today} />
      <ul className="timeline-rows">
        {properties.map((property) => (
          <TimelineRow key={property.id} property={property} nights={nights} {...actions} />
        ))}
      </ul>
    </section>
  );
}

/** Brings a day into view with some of those before it; a month without it is shown from its first. */
function scrollToDay(view: HTMLElement, night: Night): void {
  const day = view.querySelector<HTMLElement>(`[data-day="${night}"]`);
  const first = view.querySelector<HTMLElement>('[data-day]');
  view.scrollLeft =
    day && first ? day.offsetLeft - first.offsetLeft - DAYS_BEFORE_TODAY * day.offsetWidth : 0;
}

function DayHeads({ nights, today }: { nights: readonly Night[]; today: Night }) {
  const language = currentLanguage();
  return (
    <div className="timeline-head" aria-hidden>
      <div className="timeline-corner" />
      {nights.map((night) => (
        <div key={night} className="timeline-day" data-day={night} data-today={night === today || undefined}>
          <span>{formatNight(night, language, { weekday: 'narrow' })}</span>
          <b>{Number(night.slice(8))}</b>
        </div>
      ))}
    </div>
  );
}
