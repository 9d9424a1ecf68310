import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatNight } from '../../lib/dates.ts';
import { hoursInWords } from '../../lib/movement-hours.ts';
import { whoOf } from '../../lib/stay-words.ts';
import { AnchorLink } from '../../ui/links.tsx';

type GuestMovement = Schema<'GuestMovement'>;

const COLORS = { arrival: 'teal', departure: 'gray', turnover: 'violet' } as const;

interface Props {
  movements: readonly GuestMovement[];
  /** Whether each line names its day. */
  withDay: boolean;
}

/** Arrivals and departures, a line for each. */
export function MovementList({ movements, withDay }: Props) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {movements.map((movement) => (
        <MovementLine
          key={`${movement.night} ${movement.out?.id} ${movement.into?.id}`}
          movement={movement}
          withDay={withDay}
        />
      ))}
    </Stack>
  );
}

function MovementLine({ movement, withDay }: { movement: GuestMovement; withDay: boolean }) {
  const { t } = useTranslation();
  const { productId, productName, night, kind, out, into } = movement;
  const calendar = { product: productId, month: night.slice(0, 7) };
  const date = formatNight(night, currentLanguage(), { weekday: 'short', day: 'numeric', month: 'short' });
  const guests = [
    ...(out ? [t('dashboard.leaves', { who: whoOf(out, t) })] : []),
    ...(into ? [t('dashboard.arrives', { who: whoOf(into, t) })] : []),
  ];
  return (
    <Group component="li" gap="0 var(--mantine-spacing-sm)" align="flex-start">
      {withDay && (
        <Text size="sm" fw={600} miw={104} style={{ whiteSpace: 'nowrap' }}>
          {date}
        </Text>
      )}
      <Badge
        color={COLORS[kind]}
        variant="light"
        autoContrast
        tt="none"
        mt={2}
        miw={132}
        c="var(--mantine-color-text)"
      >
        {t(`dashboard.kind.${kind}`)}
      </Badge>
      <Stack gap={0} flex="1 1 180px" miw={0}>
        <AnchorLink to="/dashboard/calendar" search={calendar} size="sm" fw={600} py={2}>
          {productName}
        </AnchorLink>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {guests.join(' · ')}
        </Text>
        <Text size="xs" c="var(--quiet)">
          {hoursInWords(kind, movement, t)}
        </Text>
      </Stack>
    </Group>
  );
}
