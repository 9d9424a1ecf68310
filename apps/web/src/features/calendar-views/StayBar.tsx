import './stay-bar.css';
import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconHome, IconLock } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { countNights, type Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { inkOn } from '../../lib/ink.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { codeOf, colorOf, labelOf, sourceOf } from '../../lib/stay-words.ts';
import type { Bar, Columns } from './row-layout.ts';

interface Props {
  bar: Bar;
  stay: OccupancyStay;
  today: Night;
  inConflict: boolean;
  /** Whether an earlier row has the accessible name of the stay: then this part is hidden from screen readers. */
  isContinuation?: boolean;
  /** Grid position of the row, as custom properties of the style sheet. */
  place?: CSSProperties;
  onOpen: (stay: OccupancyStay) => void;
}

/** A stay in one row, as a button; its source shows by colour and by two letters or an icon. */
export function StayBar({ bar, stay, today, inConflict, isContinuation = false, place, onOpen }: Props) {
  const { t } = useTranslation();
  const color = colorOf(stay);
  const halves = halvesOf(bar);
  const paint = { '--lane': bar.lane, '--paint': color, '--ink': inkOn(color) };
  return (
    <li
      className="stay-bar"
      style={{ ...place, ...columnStyle(bar), ...paint } as CSSProperties}
      aria-hidden={isContinuation || undefined}
    >
      <button
        type="button"
        tabIndex={isContinuation ? -1 : undefined}
        data-stay={stay.id}
        data-kind={stay.kind}
        data-begins={bar.begins || undefined}
        data-ends={bar.ends || undefined}
        data-halves={halves}
        data-past={stay.to <= today || undefined}
        onClick={() => onOpen(stay)}
      >
        {inConflict && <IconAlertTriangle size={14} aria-hidden />}
        <StayCode stay={stay} />
        <span className="stay-bar-label" aria-hidden={halves !== undefined}>
          {labelOf(stay, t)}
        </span>
        <VisuallyHidden>
          {halves !== undefined && labelOf(stay, t)}
          {barDetails(stay, inConflict, t)}
        </VisuallyHidden>
      </button>
    </li>
  );
}

/** Mark of a stay's source, without its colour. */
function StayCode({ stay }: { stay: OccupancyStay }) {
  return (
    <b className="stay-code" aria-hidden>
      {stay.calendar && codeOf(stay.calendar.name)}
      {!stay.calendar && stay.kind === 'reservation' && <IconHome size={12} />}
      {!stay.calendar && stay.kind !== 'reservation' && <IconLock size={12} />}
    </b>
  );
}

/** Width of a bar in half-days, where its label may have no room; screen readers still get it. */
function halvesOf({ startColumn, endColumn }: Columns): number | undefined {
  const halves = endColumn - startColumn;
  return halves <= 3 ? halves : undefined;
}

/** Columns as the custom properties that the style sheets place by. */
export function columnStyle({ startColumn, endColumn }: Columns): CSSProperties {
  return { '--start': startColumn, '--end': endColumn } as CSSProperties;
}

/** For screen readers: what a bar shows by its place and colour. */
function barDetails(stay: OccupancyStay, inConflict: boolean, t: TFunction): string {
  const language = currentLanguage();
  const name = t('calendar.barDetails', {
    source: sourceOf(stay, t),
    from: formatNight(stay.from, language),
    to: formatNight(stay.to, language),
    nights: t('calendar.nights', { count: countNights(stay.from, stay.to) }),
  });
  return inConflict ? `${name}, ${t('calendar.conflict')}` : name;
}
