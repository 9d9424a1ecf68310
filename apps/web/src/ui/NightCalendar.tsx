import '@mantine/dates/styles.css';
import './night-calendar.css';
import { type CalendarLevel, DatePicker } from '@mantine/dates';
import { useWindowEvent } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../i18n/i18n.ts';
import { formatNight, formatNumberedNight } from '../lib/dates.ts';
import { nightOfKey } from '../lib/night-of-key.ts';
import { useStackedOverlay } from './use-stacked-overlay.ts';

const IN_FULL = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

interface Props {
  /** The empty text is no night. */
  value: Night | '';
  min?: Night | undefined;
  max?: Night | undefined;
  today: Night;
  onChoose: (night: Night) => void;
  onClose: () => void;
}

/** A month of which a night is chosen, by the keys of the other calendars; what lies over a dialog stays in it. */
export function NightCalendar({ value, min, max, today, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const close = useStackedOverlay(onClose);
  useWindowEvent('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  const within = (night: Night) => (min && night < min ? min : max && night > max ? max : night);
  const [first] = useState(() => within(value || today));
  const [shown, setShown] = useState(first);
  const [level, setLevel] = useState<CalendarLevel>('month');
  /** The night that a key has moved to, once it is rendered. */
  const awaited = useRef<Night | null>(null);
  const calendar = useRef<HTMLDivElement>(null);
  // The focused element may have disappeared with its month, or be disabled: the grid then takes the focus, so that
  // keys still work.
  useEffect(() => {
    const focused = document.activeElement;
    const isLost = !calendar.current?.contains(focused) || focused?.matches(':disabled');
    const wanted = awaited.current ? `[data-choice="${awaited.current}"]` : 'td [tabindex="0"]';
    if (awaited.current || isLost)
      calendar.current?.querySelector<HTMLElement>(wanted)?.focus({ preventScroll: true });
    awaited.current = null;
  });
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const from = event.target instanceof HTMLElement && event.target.dataset['choice'];
    const night = from && nightOfKey(event, from);
    if (!night) return;
    event.preventDefault();
    event.stopPropagation();
    awaited.current = within(night);
    setShown(awaited.current);
  };
  const format = (options: Intl.DateTimeFormatOptions) => (night: Night) =>
    formatNight(night, language, options);
  return (
    <div ref={calendar} onKeyDownCapture={press}>
      <DatePicker
        value={value || null}
        onChange={(night) => night && onChoose(night)}
        date={shown}
        onDateChange={setShown}
        minDate={min}
        maxDate={max}
        maxLevel="year"
        level={level}
        onLevelChange={setLevel}
        firstDayOfWeek={1}
        weekendDays={[]}
        hideOutsideDates
        highlightToday
        withCellSpacing={false}
        weekdayFormat={(night) => formatNight(night, language, { weekday: 'short' }).replace('.', '')}
        monthLabelFormat={format({ month: 'long', year: 'numeric' })}
        yearLabelFormat={format({ year: 'numeric' })}
        monthsListFormat={format({ month: 'short' })}
        getDayAriaLabel={(night) => formatNumberedNight(night, language, IN_FULL)}
        getDayProps={(night) => ({
          'data-choice': night,
          'data-autofocus': night === first || undefined,
          'aria-pressed': night === value || undefined,
          'aria-current': night === today ? 'date' : undefined,
        })}
        ariaLabels={{
          previousMonth: t('calendar.previous'),
          nextMonth: t('calendar.next'),
          previousYear: t('nightField.previousYear'),
          nextYear: t('nightField.nextYear'),
        }}
      />
    </div>
  );
}
