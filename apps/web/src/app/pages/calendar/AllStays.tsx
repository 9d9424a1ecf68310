import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addNights } from '#availability';
import type { ListedProperty } from '../../../features/calendar-views/listed-days.ts';
import { StayList } from '../../../features/calendar-views/StayList.tsx';
import type { Product } from '../../../features/properties/products.queries.ts';
import { addMonths, type Month } from '../../../lib/dates.ts';
import { type OccupancyStay, occupancyQuery } from '../../../lib/occupancy.queries.ts';

interface Props {
  month: Month;
  products: readonly Product[];
  page: number | undefined;
  onPage: (page: number) => void;
  onOpen: (productId: string, stay: OccupancyStay) => void;
}

/**
 * Arrivals and departures in every property. As long as one of them is not up to date, the list says that it is
 * incomplete.
 */
export function AllStays({ month, products, ...list }: Props) {
  const { t } = useTranslation();
  const window = { from: addNights(`${month}-01`, -1), to: addNights(`${addMonths(month, 1)}-01`, 1) };
  const answers = useQueries({
    queries: products.map(({ id }) => occupancyQuery(id, window)),
  });
  const known = products.flatMap((product, index): ListedProperty[] => {
    const { data, isPlaceholderData } = answers[index]!;
    return data && !isPlaceholderData ? [{ ...product, occupancy: data }] : [];
  });
  const unread = known.filter(({ occupancy }) => !occupancy.isKnown).length;
  const failed = answers.filter(({ isError }) => isError);
  const missing = products.length - known.length;
  // Waits for all properties: one after another would move the pages under the pointer.
  const isWaiting = missing > 0 && failed.length === 0;
  return (
    <>
      {(missing > 0 || failed.length > 0) && (
        <Group px="md" pt="sm" className="late" role="status">
          {missing > 0 && <Text size="sm">{t('moves.loading', { count: missing })}</Text>}
          {failed.length > 0 && (
            <Button
              size="compact-sm"
              variant="light"
              color="red.9"
              onClick={() => failed.forEach(({ refetch }) => void refetch())}
            >
              {t('staleness.failed')} · {t('common.retry')}
            </Button>
          )}
        </Group>
      )}
      {unread > 0 && (
        <Text size="sm" px="md" pt="sm" role="status">
          {t('unread.property', { count: unread })}
        </Text>
      )}
      {known.length > 0 && !isWaiting ? (
        <StayList
          month={month}
          properties={known}
          isOfSeveral
          isComplete={missing + failed.length + unread === 0}
          {...list}
        />
      ) : (
        <Stack h={200} />
      )}
    </>
  );
}
