import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useMemo } from 'react';
import { freeLinesQuery } from '../../../features/availability/availability.queries.ts';
import { WantedBar } from '../../../features/availability/WantedBar.tsx';
import { Timeline } from '../../../features/calendar-views/Timeline.tsx';
import { awaitsFirstAnswer } from '../../../lib/first-answer.ts';
import type { WantedNights } from '../../../lib/found-nights.ts';
import { namedLike } from '../../../lib/named-like.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

interface Props extends Omit<ComponentProps<typeof Timeline>, 'wanted'> {
  wanted: WantedNights;
  /** Part of the names of the results that are shown. */
  search: string;
  onLeave: () => void;
}

/**
 * The planning while nights are looked for: free properties first, then nearly free ones, unknown and taken ones. An
 * answer that could not be refreshed is dropped: what it called free may be sold by now.
 */
export function WantedPlanning({ wanted, search, properties, onLeave, ...planning }: Props) {
  const answer = useQuery(freeLinesQuery(wanted));
  const { data, error, refetch } = answer;
  const lines = useMemo(() => {
    if (!data || error) return null;
    return namedLike(
      data.order.map((id) => data.byId[id]!),
      search,
    );
  }, [data, error, search]);
  const nights = useMemo(() => ({ from: wanted.from, to: wanted.to }), [wanted.from, wanted.to]);
  return (
    <>
      <WantedBar wanted={wanted} lines={lines} onLeave={onLeave} />
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {awaitsFirstAnswer(answer) ? (
        <Skeleton className="late" h={320} />
      ) : (
        <Timeline {...planning} properties={lines ?? properties} wanted={nights} />
      )}
    </>
  );
}
