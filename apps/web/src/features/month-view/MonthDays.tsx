import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight, type Month } from '../../lib/dates.ts';
import type { RovingDay } from './use-roving-day.ts';

interface Props {
  /** Seven, from Monday. */
  nights: readonly Night[];
  month: Month;
  occupancy: Schema<'Occupancy'>;
  days: RovingDay;
  onExplain: (night: Night) => void;
}

/** The days of a week; each tells how many stays hold its night, and explains them when it is pressed. */
export function MonthDays({ nights, month, occupancy, days, onExplain }: Props) {
  const { t } = useTranslation();
  const nameOf = (night: Night) => {
    const count = occupancy.stays.filter(({ from, to }) => from <= night && night < to).length;
    return t('night.day', {
      date: formatNight(night, currentLanguage(), { day: 'numeric', month: 'long' }),
      stays: count > 0 ? t('night.stays', { count }) : t('night.dayFree'),
    });
  };
  return (
    <div className="month-days">
      {nights.map((night) => (
        <div
          key={night}
          className="month-day"
          data-outside={night.startsWith(month) ? undefined : true}
          data-today={night === occupancy.today ? true : undefined}
        >
          <button
            type="button"
            data-night={night}
            aria-label={nameOf(night)}
            aria-current={night === occupancy.today ? 'date' : undefined}
            tabIndex={night === days.reachable ? 0 : -1}
            onFocus={() => days.onFocus(night)}
            onKeyDown={(event) => days.onKeyDown(event, night)}
            onClick={() => onExplain(night)}
          >
            {Number(night.slice(8))}
          </button>
        </div>
      ))}
    </div>
  );
}
