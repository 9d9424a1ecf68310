import './wanted-bar.css';
import { CloseButton, Group, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { countNights } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { WantedNights } from '../../lib/found-nights.ts';
import { rangeInWords } from '../../lib/range-words.ts';
import type { FoundLine } from './availability.queries.ts';

interface Props {
  wanted: WantedNights;
  /** The result; null while unknown. */
  lines: readonly FoundLine[] | null;
  onLeave: () => void;
}

/** Shows above the planning the wanted nights and how many properties are free, and ends the search. */
export function WantedBar({ wanted, lines, onLeave }: Props) {
  const { t } = useTranslation();
  return (
    <Group className="wanted-bar" role="region" aria-label={t('availability.region')} gap="xs" wrap="nowrap">
      <Text size="sm" fw={600} role="status" flex={1}>
        {[wantedInWords(wanted, t), ...(lines ? countsInWords(lines, t) : [])].join(' · ')}
      </Text>
      <CloseButton
        size={36}
        aria-label={t('availability.leave')}
        title={t('availability.leave')}
        onClick={onLeave}
      />
    </Group>
  );
}

/** « Du 3 au 10 août », « 7 nuits entre le 3 et le 20 août · « azur » · plage ». */
function wantedInWords(wanted: WantedNights, t: TFunction): string {
  const { from, to, nights, name, tag = [] } = wanted;
  const dates = rangeInWords(wanted, currentLanguage());
  const isAll = nights === undefined || nights === countNights(from, to);
  const words = isAll
    ? t('availability.asked', dates)
    : t('availability.askedAmong', { ...dates, nights: t('calendar.nights', { count: nights }) });
  return [words, ...(name ? [t('availability.named', { name })] : []), ...tag].join(' · ');
}

/** How many are free; and how many are nearly free or unknown, if any. */
function countsInWords(lines: readonly FoundLine[], t: TFunction): string[] {
  const countOf = (wanted: FoundLine['found']['state']) =>
    lines.filter(({ found }) => found.state === wanted).length;
  const [free, near, unknown] = [countOf('free'), countOf('near'), countOf('unknown')];
  return [
    t('availability.free', { count: free }),
    ...(near > 0 ? [t('availability.near', { count: near })] : []),
    ...(unknown > 0 ? [t('availability.unknown', { count: unknown })] : []),
  ];
}
