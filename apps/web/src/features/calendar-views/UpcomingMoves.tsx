import './movements.css';
import { Card, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addNights, type Night } from '#availability';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import type { Hours } from '../../lib/movement-hours.ts';
import { type Movement, movementsOf } from '../../lib/movements.ts';
import { type OccupancyStay, occupancyQuery } from '../../lib/occupancy.queries.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { MovementLine } from './MovementLine.tsx';

const DAYS = 14;
const MOST = 8;

interface Props {
  property: Hours & { id: string };
  today: Night;
  onOpen: (stay: OccupancyStay) => void;
}

/** Arrivals and departures of the next fourteen days. */
export function UpcomingMoves({ property, today, onOpen }: Props) {
  const { t } = useTranslation();
  const end = addNights(today, DAYS);
  const window = { from: addNights(today, -1), to: addNights(end, 1) };
  const { data, error, refetch } = useQuery(occupancyQuery(property.id, window));
  const movements = data && movementsOf(data.stays, { from: today, to: end });
  const rest = movements ? movements.length - MOST : 0;
  return (
    <Card withBorder padding="md" component="section" aria-label={t('moves.title')}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('moves.title')}
        </Title>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        {movements?.length === 0 && data?.isKnown && !error && (
          <Text size="sm" c="var(--quiet)">
            {t('moves.none')}
          </Text>
        )}
        <ul className="movement-list">
          {movements?.slice(0, MOST).map((movement) => (
            <li key={keyOf(movement)} className="movement-day">
              <DayMark night={movement.night} />
              <MovementLine movement={movement} hours={property} onOpen={onOpen} />
            </li>
          ))}
        </ul>
        {rest > 0 && <Text size="sm">{t('common.more', { count: rest })}</Text>}
      </Stack>
    </Card>
  );
}

function DayMark({ night }: { night: Night }) {
  const language = currentLanguage();
  return (
    <time dateTime={night} className="day-mark">
      <b>{Number(night.slice(8))}</b>
      <span>{formatNight(night, language, { month: 'short' })}</span>
    </time>
  );
}

function keyOf({ kind, night, out, into }: Movement): string {
  return `${night} ${kind} ${out?.id ?? ''} ${into?.id ?? ''}`;
}
