import { Anchor, Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Night, Stay } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { nearestNights, type WantedNights } from '../../lib/found-nights.ts';
import { useMay } from '../../lib/rights.ts';
import { datesOf } from '../../lib/stay-words.ts';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type FoundProperty, freeNightsQuery } from './availability.queries.ts';

interface Props {
  wanted: WantedNights;
  onPlanning: (wanted: WantedNights) => void;
  onShow: (productId: string, night: Night) => void;
  onBook: (productId: string, nights: Stay) => void;
}

const COLORS = { free: 'teal', near: 'yellow', unknown: 'gray', taken: 'red.9' } as const;

/** The results in order: free, nearly free, unknown, taken. */
export function FoundProperties({ wanted, onPlanning, onShow, onBook }: Props) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(freeNightsQuery(wanted, page));
  if (!data)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton h={120} />;
  const { free, near, unknown, taken } = data;
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {t('availability.counts', { free, near, unknown, taken })}
        </Text>
        <Button
          size="xs"
          variant="light"
          onClick={() => onPlanning({ ...wanted, tag: wanted.tag?.length ? wanted.tag : undefined })}
        >
          {t('availability.onPlanning')}
        </Button>
      </Group>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Stack
        component="ul"
        gap="sm"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
        aria-label={t('availability.title')}
      >
        {data.items.map((property) => (
          <FoundRow key={property.productId} {...{ property, wanted, onShow, onBook }} />
        ))}
      </Stack>
      <Pages of={data} onPage={setPage} />
    </Stack>
  );
}

type RowProps = Omit<Props, 'onPlanning'> & { property: FoundProperty };

function FoundRow({ property, wanted, onShow, onBook }: RowProps) {
  const { t } = useTranslation();
  const { productId, productName, state, openings } = property;
  const mayChange = useMay('change');
  const nearest = nearestNights(openings, wanted);
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Anchor
              component="button"
              type="button"
              fw={600}
              style={{ overflowWrap: 'anywhere', textAlign: 'start' }}
              onClick={() => onShow(productId, nearest?.from ?? wanted.from)}
            >
              {productName}
            </Anchor>
            <Badge color={COLORS[state]} autoContrast tt="none">
              {t(`availability.state.${state}`)}
            </Badge>
          </Group>
          <Text size="sm" c="var(--quiet)">
            {whyInWords(property, t)}
          </Text>
        </div>
        {nearest && mayChange && (
          <Button
            size="xs"
            variant="default"
            flex="none"
            aria-label={`${t('calendar.book')} ${productName}`}
            onClick={() => onBook(productId, nearest)}
          >
            {t('calendar.book')}
          </Button>
        )}
      </Group>
    </li>
  );
}

/** Where it is free, or why that is unknown. */
function whyInWords({ state, openings, unreadCalendars }: FoundProperty, t: TFunction): string {
  if (openings.length > 0)
    return openings.map((opening) => datesOf(opening, t, currentLanguage())).join(' ; ');
  if (state !== 'unknown') return '';
  const names = unreadCalendars.join(', ');
  return names ? t('availability.unread', { names }) : t('availability.allUnread');
}
