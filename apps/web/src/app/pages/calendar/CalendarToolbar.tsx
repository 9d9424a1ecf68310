import { ActionIcon, Button, Group, SegmentedControl, Title, UnstyledButton } from '@mantine/core';
import { IconCalendarDot, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n/i18n.ts';
import { addMonths, formatNight, type Month } from '../../../lib/dates.ts';
import { useIsPhone } from '../../../ui/use-is-phone.ts';
import { VIEWS, type View } from '../../calendar-search.ts';

interface Props {
  /** The month on the screen. */
  month: Month;
  /** The last requested month, from which steps continue; it may still be loading. */
  asked: Month;
  view: View;
  onMonth: (month: Month | undefined) => void;
  /** Called to go to any date. */
  onJump: () => void;
  onView: (view: View) => void;
  /** What else the view offers. */
  children?: ReactNode;
}

/** Navigation to another month and to another view. */
export function CalendarToolbar({ month, asked, view, onMonth, onJump, onView, children }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const views = (
    <SegmentedControl
      className="calendar-views"
      aria-label={t('views.label')}
      value={view}
      onChange={(chosen) => onView(chosen as View)}
      data={VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
    />
  );
  return (
    <>
      <Group justify="space-between" p="sm" gap="xs" className="calendar-toolbar">
        <Group gap="xs" wrap="nowrap">
          <MonthSteps month={asked} isPhone={isPhone} onMonth={onMonth} />
          <Title order={2} size="h4" className="calendar-month" aria-live="polite">
            <UnstyledButton className="calendar-month-button" title={t('calendar.jump')} onClick={onJump}>
              {formatNight(`${month}-01`, currentLanguage(), {
                month: isPhone ? 'short' : 'long',
                year: 'numeric',
              })}
            </UnstyledButton>
          </Title>
        </Group>
        <Group gap="xs" className="calendar-tools">
          {children}
          {!isPhone && views}
        </Group>
      </Group>
      {isPhone && views}
    </>
  );
}

type StepsProps = Pick<Props, 'month' | 'onMonth'> & { isPhone: boolean };

function MonthSteps({ month, isPhone, onMonth }: StepsProps) {
  const { t } = useTranslation();
  const toToday = () => onMonth(undefined);
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('calendar.previous')}
        onClick={() => onMonth(addMonths(month, -1))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('calendar.next')}
        onClick={() => onMonth(addMonths(month, 1))}
      >
        <IconChevronRight size={18} />
      </ActionIcon>
      {isPhone ? (
        <ActionIcon variant="default" size={36} aria-label={t('calendar.today')} onClick={toToday}>
          <IconCalendarDot size={18} />
        </ActionIcon>
      ) : (
        <Button variant="default" onClick={toToday}>
          {t('calendar.today')}
        </Button>
      )}
    </>
  );
}
