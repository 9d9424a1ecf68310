import './timeline.css';
import { type CSSProperties, Fragment, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Night, type Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight, type Month } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { groupsOf, type PlannedProperty } from './planned-properties.ts';
import { DAY_WIDTH } from './planning-way.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import { type ChosenNights, isIn, useChosenNights } from './use-chosen-nights.ts';
import { type DayCall, type DrawnDays, usePlanningScroll } from './use-planning-scroll.ts';

interface Props {
  month: Month;
  today: Night;
  /** Results of the search for nights, in order. */
  properties: readonly PlannedProperty[];
  /** The wanted nights, marked on all lines. */
  wanted?: Stay;
  /** The day that the host went to last. */
  called: DayCall;
  /** Called when another month was scrolled to. */
  onMonth: (month: Month) => void;
  onProperty: (productId: string) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
  onExplain: (productId: string, night: Night) => void;
  onAdd: (productId: string, what: 'reservation' | 'block', nights: Stay) => void;
  onBlockSeveral: (productIds: string[], nights: Stay) => void;
}

/** The planning: a line per property over days that are scrolled from month to month. It opens where today is. */
export function Timeline(props: Props) {
  const { month, today, properties, wanted, called, onMonth, onAdd, onBlockSeveral, ...actions } = props;
  const { t } = useTranslation();
  const scroll = usePlanningScroll({ month, today, wanted: wanted?.from, called, onMonth });
  const { scroller, nights } = scroll;
  const { chosen, begun, onChoose, onDrop, giveUp } = useChosenNights();
  const name = formatNight(`${month}-01`, currentLanguage(), { month: 'long', year: 'numeric' });
  const begin = [wanted?.from, today].find((night) => night?.startsWith(month)) ?? `${month}-01`;
  const lineOf = (property: PlannedProperty) => {
    const isChosen = chosen !== null && isIn(chosen, property.id);
    return (
      <TimelineRow
        key={property.id}
        property={property}
        nights={nights}
        begin={begin}
        chosen={isChosen ? chosen.nights : null}
        isOneOfSeveral={isChosen && chosen.properties.length > 1}
        {...{ begun, onAdd, onChoose, onDrop }}
        {...actions}
      />
    );
  };
  const add = (what: 'reservation' | 'block', { properties: some, nights: free }: ChosenNights) => {
    giveUp();
    const ids = some.map(({ id }) => id);
    if (ids.length === 1) onAdd(ids[0]!, what, free);
    else onBlockSeveral(ids, free);
  };
  const toLineOf = ({ properties: some }: ChosenNights) => {
    const selector = `[data-product="${some.at(-1)!.id}"] .timeline-track`;
    const line = scroller.current?.querySelector<HTMLElement>(selector);
    line?.focus();
    return line === document.activeElement;
  };
  return (
    <>
      <section
        className="timeline"
        tabIndex={0}
        aria-label={t('views.planning', { month: name })}
        ref={scroller}
        style={styleOf(scroll, today, wanted)}
        data-today={nights.includes(today) || undefined}
        data-selecting={chosen !== null || undefined}
        data-wanted={wanted && true}
        onScroll={scroll.onScroll}
      >
        <DayHeads nights={nights} today={today} wanted={wanted} />
        <Lines properties={properties} lineOf={lineOf} />
      </section>
      {chosen && (
        <SelectionBar
          properties={chosen.properties.map((one) => one.name)}
          nights={chosen.nights}
          hasOthers={properties.length > 1}
          onAdd={(what) => add(what, chosen)}
          onBack={() => toLineOf(chosen)}
          onCancel={() => {
            giveUp();
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

interface LinesProps {
  properties: readonly PlannedProperty[];
  lineOf: (property: PlannedProperty) => ReactNode;
}

/** All lines; in a search, lines with the same result are grouped under its heading. */
function Lines({ properties, lineOf }: LinesProps) {
  const { t } = useTranslation();
  const id = useId();
  return groupsOf(properties).map(({ state, properties: alike }) =>
    state ? (
      <Fragment key={state}>
        <h3 className="timeline-group" id={`${id}-${state}`} data-found={state}>
          <span>{t(`availability.group.${state}`, { count: alike.length })}</span>
        </h3>
        <ul className="timeline-rows" aria-labelledby={`${id}-${state}`}>
          {alike.map(lineOf)}
        </ul>
      </Fragment>
    ) : (
      <ul key="all" className="timeline-rows">
        {alike.map(lineOf)}
      </ul>
    ),
  );
}

/** Positions, as custom properties of the style sheet. */
function styleOf({ nights, before, all }: DrawnDays, today: Night, wanted: Stay | undefined): CSSProperties {
  const daysTo = (night: Night) => Math.min(Math.max(countNights(nights[0]!, night), 0), nights.length);
  return {
    '--day': `${DAY_WIDTH}px`,
    '--all-days': all,
    '--before': before,
    '--days': nights.length,
    '--columns': 2 * nights.length,
    '--today': countNights(nights[0]!, today),
    '--passed': daysTo(today),
    '--saturday': saturdayOf(nights[0]!),
    ...(wanted && { '--wanted': daysTo(wanted.from), '--wanted-end': daysTo(wanted.to) }),
  } as CSSProperties;
}

/** How many days before the first night a weekend began; none for a Saturday. */
function saturdayOf(night: Night): number {
  return (new Date(`${night}T00:00:00Z`).getUTCDay() + 1) % 7;
}

type HeadsProps = Pick<Props, 'today' | 'wanted'> & { nights: readonly Night[] };

function DayHeads({ nights, today, wanted }: HeadsProps) {
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
          data-wanted={(wanted && wanted.from <= night && night < wanted.to) || undefined}
        >
          <span>{words(night)}</span>
          <b>{Number(night.slice(8))}</b>
        </div>
      ))}
    </div>
  );
}
