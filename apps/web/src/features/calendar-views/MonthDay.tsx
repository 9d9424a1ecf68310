import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import type { Month } from '../../lib/dates.ts';
import { nightInWords } from './night-words.ts';
import type { NightSelection } from './use-night-selection.ts';
import type { RovingNight } from './use-roving-night.ts';

interface Props {
  night: Night;
  month: Month;
  occupancy: Schema<'Occupancy'>;
  /** Bars of the night for which there is no room. */
  hidden: number;
  roving: RovingNight;
  selection: NightSelection;
  /** Called when Enter is pressed. */
  onChoose: (night: Night) => void;
}

/** A day of the grid; its name lists the stays that hold its night. */
export function MonthDay({ night, month, occupancy, hidden, roving, selection, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <div
      className="month-day"
      role="gridcell"
      tabIndex={night === roving.reachable ? 0 : -1}
      aria-label={nightInWords(occupancy, night, t, currentLanguage())}
      aria-current={night === occupancy.today ? 'date' : undefined}
      data-night={night}
      data-outside={night.startsWith(month) ? undefined : true}
      data-past={night < occupancy.today || undefined}
      data-selected={selection.isSelected(night) || undefined}
      onFocus={() => roving.onFocus(night)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onChoose(night);
        } else roving.onKeyDown(event, night);
      }}
      onPointerDown={(event) => selection.onPointerDown(event, night)}
      onPointerEnter={() => selection.onPointerEnter(night)}
      onPointerUp={() => selection.onPointerUp(night)}
      onClick={() => selection.onPress(night)}
    >
      <span className="month-number">{Number(night.slice(8))}</span>
      {hidden > 0 && <span className="month-more">{t('views.more', { count: hidden })}</span>}
    </div>
  );
}
