import { Badge, Box, Button, Card, Checkbox, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { FEW_PROPERTIES } from '../../lib/few-properties.ts';
import { hoursInWords } from '../../lib/movement-hours.ts';
import { namedLike } from '../../lib/named-like.ts';
import { useMay } from '../../lib/rights.ts';
import { whoOf } from '../../lib/stay-words.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useIsPrinting } from '../../ui/use-is-printing.ts';
import { type SheetDay, sheetDays } from './sheet-days.ts';
import { type GuestMovement, turnoversQuery } from './turnovers.queries.ts';
import './turnover-sheet.css';

/** Lines of a day at first, and per press of the button; print shows all. */
const FIRST_LINES = 20;
const MORE_LINES = 100;

/**
 * Arrivals and departures of all properties in the next 14 days, by day: on the screen and on paper.
 *
 * @param isToldNames whether names can be shown
 */
export function TurnoverSheet({ isToldNames }: { isToldNames: boolean }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(turnoversQuery);
  const [hasNames, setHasNames] = useState(false);
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
      {data && <Sheet {...data} hasNames={hasNames} isOutdated={error !== null} />}
    </Stack>
  );
}

interface SheetProps {
  movements: readonly GuestMovement[];
  unreadProperties: number;
  hasNames: boolean;
  /** Whether refreshing failed: then "no movements" is not known. */
  isOutdated: boolean;
}

/** All days, or only those of properties that match the search. */
function Sheet({ movements, unreadProperties, hasNames, isOutdated }: SheetProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const found = namedLike(movements.map(withName), search);
  const isAllKnown = unreadProperties === 0 && !isOutdated;
  // With a search, it is not said that there are no movements.
  const days = sheetDays(found).filter((day) => !search || day.movements.length > 0);
  return (
    <>
      {propertiesIn(movements) > FEW_PROPERTIES && (
        <Group gap="sm">
          <Box className="not-printed" flex="4 1 240px">
            <SearchField label={t('properties.find')} initial={search} onSearch={setSearch} />
          </Box>
          <Text size="sm" role="status">
            {[t('properties.count', { count: propertiesIn(found) }), search].filter(Boolean).join(' · ')}
          </Text>
        </Group>
      )}
      {unreadProperties > 0 && <Text size="sm">{t('unread.property', { count: unreadProperties })}</Text>}
      {movements.length === 0 && isAllKnown && <Text size="sm">{t('dashboard.quietWeeks')}</Text>}
      {days.map((day) => (
        <Day key={`${day.key} ${search}`} {...{ day, hasNames, isAllKnown }} />
      ))}
    </>
  );
}

const withName = (movement: GuestMovement) => ({ ...movement, name: movement.productName });

/** In how many properties there are movements. */
function propertiesIn(movements: readonly GuestMovement[]): number {
  return new Set(movements.map(({ productId }) => productId)).size;
}

interface DayProps {
  day: SheetDay;
  hasNames: boolean;
  /**
   * Whether every property's calendars have been read, and the data is fresh: otherwise "no movements" is not known.
   */
  isAllKnown: boolean;
}

function Day({ day, hasNames, isAllKnown }: DayProps) {
  const { t } = useTranslation();
  const title = useDayTitle(day);
  const isPrinting = useIsPrinting();
  const [lines, setLines] = useState(FIRST_LINES);
  const shown = isPrinting ? day.movements : day.movements.slice(0, lines);
  const rest = day.movements.length - shown.length;
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
            {shown.map((movement) => (
              <Line
                key={`${movement.productId} ${movement.out?.id} ${movement.into?.id}`}
                movement={movement}
                hasNames={hasNames}
              />
            ))}
          </Stack>
        )}
        {rest > 0 && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            ml={-8}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => setLines(lines + MORE_LINES)}
          >
            {t('common.more', { count: rest })}
          </Button>
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
 * « Aujourd'hui, samedi 28 novembre », by the clock of the property: what is today here may be yesterday there. A day
 * without movements has no date, as it is not one property's.
 */
function useDayTitle({ when, movements: [first] }: SheetDay): string {
  const { t } = useTranslation();
  const date =
    first && formatNight(first.night, currentLanguage(), { weekday: 'long', day: 'numeric', month: 'long' });
  const name = when !== 'later' && t(when === 'today' ? 'calendar.today' : 'turnovers.tomorrow');
  return [name, date].filter(Boolean).join(', ');
}
