import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { labelOf, sourceOf } from '../../lib/stay-words.ts';
import { kindOf, type Movement } from './movements.ts';

const COLORS = { arrival: 'teal', departure: 'gray', turnover: 'violet' } as const;

interface Props {
  movements: readonly Movement[];
  /** Whether each line says its day. */
  withDay: boolean;
}

/** Who comes and leaves, a line for each property and day. */
export function MovementList({ movements, withDay }: Props) {
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {movements.map((movement) => (
        <MovementLine key={`${movement.product.id} ${movement.day}`} movement={movement} withDay={withDay} />
      ))}
    </Stack>
  );
}

function MovementLine({ movement, withDay }: { movement: Movement; withDay: boolean }) {
  const { t } = useTranslation();
  const { product, day, leaving, arriving } = movement;
  const kind = kindOf(movement);
  const calendar = { product: product.id, month: day.slice(0, 7) };
  const date = formatNight(day, currentLanguage(), { weekday: 'short', day: 'numeric', month: 'short' });
  const guests = [
    ...leaving.map((stay) => t('dashboard.leaves', { who: whoOf(stay, t) })),
    ...arriving.map((stay) => t('dashboard.arrives', { who: whoOf(stay, t) })),
  ];
  return (
    <Group component="li" gap="sm" align="flex-start">
      {withDay && (
        <Text size="sm" fw={600} miw={104} style={{ whiteSpace: 'nowrap' }}>
          {date}
        </Text>
      )}
      <Badge color={COLORS[kind]} variant="light" autoContrast tt="none" mt={2} c="var(--mantine-color-text)">
        {t(`dashboard.kind.${kind}`)}
      </Badge>
      <Stack gap={0} flex="1 1 180px" miw={0}>
        <Anchor
          component={Link}
          to="/dashboard/calendar"
          search={calendar as never}
          size="sm"
          fw={600}
          py={2}
        >
          {product.name}
        </Anchor>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {guests.join(' · ')}
        </Text>
      </Stack>
    </Group>
  );
}

function whoOf(stay: OccupancyStay, t: ReturnType<typeof useTranslation>['t']): string {
  return stay.calendar ? `${labelOf(stay, t)} (${sourceOf(stay, t)})` : labelOf(stay, t);
}
