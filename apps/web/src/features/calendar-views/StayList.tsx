import './movements.css';
import { Group, NativeSelect, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight, type Month } from '../../lib/dates.ts';
import { type DayPart, pageOfDay, pagesOf } from '../../lib/day-pages.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { Pages } from '../../ui/Pages.tsx';
import { useIsPrinting } from '../../ui/use-is-printing.ts';
import { type ListedLine, type ListedProperty, listedDays } from './listed-days.ts';
import { StayListDay } from './StayListDay.tsx';
import { shareInWords } from './share-in-words.ts';

/** Page size that renders fast, whatever the number of properties. */
const LINES_A_PAGE = 100;

interface Props {
  month: Month;
  properties: readonly ListedProperty[];
  /** Whether each line names its property. */
  isOfSeveral?: boolean;
  isShown?: (stay: OccupancyStay) => boolean;
  /** Whether these are all properties: for some of them alone it is not said that there are no movements. */
  isComplete?: boolean;
  /** The chosen page, from 1; null for the one with today, or the first. */
  page: number | undefined;
  onPage: (page: number) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
}

type Page = readonly DayPart<ListedLine>[];

const everything = () => true;

/** A month as text: by day who leaves, who comes, or both. Long ones are paginated, except in print. */
export function StayList(props: Props) {
  const { month, properties, isOfSeveral = false, isShown = everything, isComplete = true } = props;
  const { page, onPage, onOpen } = props;
  const { t } = useTranslation();
  const head = useRef<HTMLParagraphElement>(null);
  const isPrinting = useIsPrinting();
  const days = useMemo(() => listedDays(properties, month, isShown), [properties, month, isShown]);
  const pages = pagesOf(days, isPrinting ? Number.POSITIVE_INFINITY : LINES_A_PAGE);
  const today = properties[0]?.occupancy.today ?? '';
  const opening = today.startsWith(month) ? pageOfDay(pages, today) : 1;
  const shown = Math.min(page ?? opening, Math.max(1, pages.length));
  const moves = days.filter(({ isBefore }) => !isBefore).reduce((sum, { lines }) => sum + lines.length, 0);
  const turn = (next: number) => {
    onPage(next);
    head.current?.focus();
  };
  return (
    <div className="stay-list">
      {pages.length > 1 && (
        <Group justify="space-between" gap="xs" pb="xs">
          <Text size="sm" ref={head} tabIndex={-1}>
            {t('moves.page', { count: moves, page: shown, pages: pages.length })}
          </Text>
          <PageChoice pages={pages} page={shown} onPage={onPage} />
        </Group>
      )}
      {pages[shown - 1]?.map((part) => (
        <StayListDay
          key={`${part.night} ${part.isBefore}`}
          part={part}
          isToday={part.night === today && !part.isBefore}
          isOfSeveral={isOfSeveral}
          onOpen={onOpen}
        />
      ))}
      {moves === 0 && isComplete && (
        <Text size="sm" c="var(--quiet)" pt="xs">
          {t('moves.noneInMonth')}
        </Text>
      )}
      <Pages of={{ total: pages.length, pageSize: 1, page: shown }} onPage={turn} />
    </div>
  );
}

type ChoiceProps = Pick<Props, 'onPage'> & { pages: readonly Page[]; page: number };

/** Page links named by their days. */
function PageChoice({ pages, page, onPage }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      aria-label={t('moves.goTo')}
      value={page}
      onChange={(event) => onPage(Number(event.currentTarget.value))}
      data={pages.map((parts, index) => ({ value: String(index + 1), label: partsInWords(parts, t) }))}
    />
  );
}

function partsInWords(parts: Page, t: TFunction): string {
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const day = (night: Night) => formatNight(night, currentLanguage(), { day: 'numeric', month: 'long' });
  if (first !== last)
    return first.night === last.night ? day(last.night) : `${day(first.night)} – ${day(last.night)}`;
  const name = first.isBefore ? t('moves.present', { date: day(first.night) }) : day(first.night);
  return [name, ...shareInWords(first, t)].join(' · ');
}
