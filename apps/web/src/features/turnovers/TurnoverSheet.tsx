import { Badge, Button, Card, Checkbox, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { hoursInWords } from '../../lib/movement-hours.ts';
import { useMay } from '../../lib/rights.ts';
import { whoOf } from '../../lib/stay-words.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type GuestMovement, turnoversQuery } from './turnovers.queries.ts';
import './turnover-sheet.css';

/**
 * Who leaves and comes in all properties in the next 14 days, by day: on the screen and on paper.
 *
 * @param isToldNames whether there are names that can be shown
 */
export function TurnoverSheet({ isToldNames }: { isToldNames: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(turnoversQuery);
  const [hasNames, setHasNames] = useState(false);
  const days = Map.groupBy(data?.movements ?? [], dayOf);
  return (
    <Stack>
      <Group justify="space-between" className="not-printed">
        {isToldNames && (
          <Checkbox
            label={t('turnovers.showNames')}
            checked={hasNames}
            onChange={({ currentTarget }) => setHasNames(currentTarget.checked)}
          />
        )}
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} />}
          disabled={!data}
          onClick={() => window.print()}
        >
          {t('turnovers.print')}
        </Button>
      </Group>
      <ProblemAlert error={error} title={t('dashboard.unknown')} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={320} />}
      {data && data.unreadProperties > 0 && (
        <Text size="sm">{t('unread.property', { count: data.unreadProperties })}</Text>
      )}
      {data && days.size === 0 && data.unreadProperties === 0 && (
        <Text size="sm">{t('dashboard.quietWeeks')}</Text>
      )}
      {[...days].map(([day, movements]) => (
        <Day key={day} movements={movements} hasNames={hasNames} />
      ))}
    </Stack>
  );
}

/** What is today in one zone is tomorrow in another: such days stand apart, as their titles do. */
function dayOf({ night, inDays }: GuestMovement): string {
  return inDays > 1 ? night : `${night} ${inDays}`;
}

interface DayProps {
  /** Of one day, at least one. */
  movements: readonly GuestMovement[];
  hasNames: boolean;
}

function Day({ movements, hasNames }: DayProps) {
  const title = useDayTitle(movements[0]!);
  return (
    <Card withBorder component="section" aria-label={title} className="turnover-day">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {movements.map((movement) => (
            <Line
              key={`${movement.productId} ${movement.out?.id} ${movement.into?.id}`}
              movement={movement}
              hasNames={hasNames}
            />
          ))}
        </Stack>
      </Stack>
    </Card>
  );
}

const NAME = { size: 'sm', fw: 600, py: 2, style: { overflowWrap: 'anywhere' } } as const;

function Line({ movement, hasNames }: { movement: GuestMovement; hasNames: boolean }) {
  const { t } = useTranslation();
  const mayLook = useMay('look');
  const { kind, night, productId, productName, out, into } = movement;
  const names = [
    ...(out ? [t('dashboard.leaves', { who: whoOf(out, t) })] : []),
    ...(into ? [t('dashboard.arrives', { who: whoOf(into, t) })] : []),
  ];
  return (
    <Group component="li" gap="0 var(--mantine-spacing-sm)" align="flex-start">
      <Badge variant="light" color="gray" tt="none" mt={2} miw={132} c="var(--mantine-color-text)">
        {t(`dashboard.kind.${kind}`)}
      </Badge>
      <Stack gap={0} flex="1 1 180px" miw={0}>
        {mayLook ? (
          <AnchorLink
            to="/dashboard/calendar"
            search={{ product: productId, month: night.slice(0, 7) }}
            {...NAME}
          >
            {productName}
          </AnchorLink>
        ) : (
          <Text {...NAME}>{productName}</Text>
        )}
        <Text size="sm">{hoursInWords(kind, movement, t)}</Text>
        {hasNames && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {names.join(' · ')}
          </Text>
        )}
      </Stack>
    </Group>
  );
}

/** « Aujourd'hui, samedi 28 novembre », by the clock of the property: what is today here may be yesterday there. */
function useDayTitle({ night, inDays }: GuestMovement): string {
  const { t } = useTranslation();
  const date = formatNight(night, currentLanguage(), { weekday: 'long', day: 'numeric', month: 'long' });
  if (inDays > 1) return date;
  return `${t(inDays === 0 ? 'calendar.today' : 'turnovers.tomorrow')}, ${date}`;
}
