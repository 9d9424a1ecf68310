import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addNights } from '#availability';
import { currentLanguage } from '../../../i18n/i18n.ts';
import type { Schema } from '../../../lib/api-client.ts';
import { addMonths, formatNight, type Month } from '../../../lib/dates.ts';
import { occupancyQuery } from '../../../lib/occupancy.queries.ts';

const DAYS_AHEAD = 365;

interface Props {
  productId: string;
  month: Month;
  occupancy: Schema<'Occupancy'>;
  onMonth: (month: Month) => void;
}

/** Says that a month holds no stay, where that is known, and leads to the next one that does. */
export function EmptyMonth({ productId, month, occupancy, onMonth }: Props) {
  const { t } = useTranslation();
  const from = `${addMonths(month, 1)}-01`;
  const isEmpty = !occupancy.stays.some((stay) => stay.from < from && stay.to > `${month}-01`);
  const { data } = useQuery({
    ...occupancyQuery(productId, { from, to: addNights(from, DAYS_AHEAD) }),
    placeholderData: undefined,
    enabled: isEmpty,
  });
  if (!isEmpty) return null;
  const next = data?.stays.map((stay) => stay.from).sort()[0];
  return (
    <Group p="sm" gap="xs">
      {occupancy.isKnown && (
        <Text size="sm" c="var(--quiet)">
          {t('calendar.emptyMonth')}
        </Text>
      )}
      {next && (
        <Button size="compact-sm" variant="subtle" onClick={() => onMonth(next.slice(0, 7))}>
          {t('views.next', {
            date: formatNight(next, currentLanguage(), { day: 'numeric', month: 'short' }),
          })}
        </Button>
      )}
    </Group>
  );
}
