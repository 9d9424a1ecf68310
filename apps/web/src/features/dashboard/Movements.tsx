import { Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { awaitsFirstAnswer } from '../../lib/first-answer.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { movementsQuery } from './dashboard.queries.ts';
import { MoreButton } from './MoreButton.tsx';
import { MovementList } from './MovementList.tsx';
import { Section } from './Section.tsx';

const PARTS = { today: 'calendar.today', next: 'dashboard.next' } as const;
const FIRST_LINES = 20;
const NOBODY = { today: 'dashboard.quietDay', next: 'dashboard.quietWeeks' } as const;

/** Arrivals and departures of today, and of the two weeks from today on. */
export function Movements() {
  const today = useInfiniteQuery(movementsQuery('today'));
  const next = useInfiniteQuery(movementsQuery('next'));
  if (awaitsFirstAnswer(today) || awaitsFirstAnswer(next)) return <Skeleton h={320} />;
  return (
    <>
      <MovementsOf when="today" />
      <MovementsOf when="next" />
    </>
  );
}

function MovementsOf({ when }: { when: 'today' | 'next' }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(movementsQuery(when));
  const { data, error, refetch } = list;
  const [isFolded, setFolded] = useState(true);
  const unread = data?.pages.at(-1)?.unreadProperties ?? 0;
  const known = data?.pages.flatMap(({ items }) => items) ?? [];
  // The coming days are shown in part at first, but tomorrow in full.
  const untilTomorrow = known.filter(({ inDays }) => inDays <= 1).length;
  const shown = isFolded ? known.slice(0, Math.max(FIRST_LINES, untilTomorrow)) : known;
  const showMore = () => (shown.length < known.length ? setFolded(false) : void list.fetchNextPage());
  return (
    <Section title={t(PARTS[when])}>
      <ProblemAlert error={error} title={t('dashboard.unknown')} onRetry={() => void refetch()} />
      {unread > 0 && <Text size="sm">{t('unread.property', { count: unread })}</Text>}
      {!error && data?.pages[0]?.total === 0 && unread === 0 && <Text size="sm">{t(NOBODY[when])}</Text>}
      <MovementList movements={shown} withDay={when === 'next'} />
      <MoreButton of={list} shown={shown.length} onMore={showMore} />
    </Section>
  );
}
