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
import { type SheetDay, sheetDays } from './sheet-days.ts';
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
  const isAllKnown = !error && data?.unreadProperties === 0;
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
      {data?.movements.length === 0 && isAllKnown && <Text size="sm">{t('dashboard.quietWeeks')}</Text>}
      {data &&
        sheetDays(data.movements).map((day) => (
          <Day key={day.key} day={day} hasNames={hasNames} isAllKnown={isAllKnown} />
        ))}
    </Stack>
  );
}

interface DayProps {
  day: SheetDay;
  hasNames: boolean;
  /** Whether every property's calendars have been read, and this is how they are now: else that nobody moves is not known. */
  isAllKnown: boolean;
}

function Day({ day, hasNames, isAllKnown }: DayProps) {
  const { t } = useTranslation();
  const title = useDayTitle(day);
  return (
    <Card withBorder component="section" aria-label={title} className="turnover-day">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {day.movements.length === 0 && day.when !== 'later' ? (
          <Text size="sm">{t(`turnovers.${isAllKnown ? 'nothing' : 'nothingKnown'}.${day.when}`)}</Text>
        ) : (
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {day.movements.map((movement) => (
              <Line
                key={`${movement.productId} ${movement.out?.id} ${movement.into?.id}`}
                movement={movement}
                hasNames={hasNames}
              />
            ))}
          </Stack>
        )}
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

/**
 * « Aujourd'hui, samedi 28 novembre », by the clock of the property: what is today here may be yesterday there. On which
 * nobody moves has no date: it is not one property's.
 */
function useDayTitle({ when, movements: [first] }: SheetDay): string {
  const { t } = useTranslation();
  const date =
    first && formatNight(first.night, currentLanguage(), { weekday: 'long', day: 'numeric', month: 'long' });
  const name = when !== 'later' && t(when === 'today' ? 'calendar.today' : 'turnovers.tomorrow');
  return [name, date].filter(Boolean).join(', ');
}
