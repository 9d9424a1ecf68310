import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Stay } from '#availability';
import type { PlannedProperty } from '../src/features/calendar-views/planned-properties.ts';
import { Timeline } from '../src/features/calendar-views/Timeline.tsx';

/** The planning of December 2026 on its second day, of these properties. @returns what it tells, and other properties in their place */
export function showPlanning(properties: readonly PlannedProperty[], wanted?: Stay) {
  const heard = {
    onProperty: jest.fn(),
    onOpen: jest.fn(),
    onExplain: jest.fn(),
    onAdd: jest.fn(),
    onBlockSeveral: jest.fn(),
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const [called, onMonth] = [{}, jest.fn()];
  const planningOf = (some: readonly PlannedProperty[]) => (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Timeline
          month="2026-12"
          today="2026-12-02"
          properties={some}
          called={called}
          onMonth={onMonth}
          {...(wanted && { wanted })}
          {...heard}
        />
      </QueryClientProvider>
    </MantineProvider>
  );
  const { rerender } = render(planningOf(properties));
  return { ...heard, client, showInstead: (some: readonly PlannedProperty[]) => rerender(planningOf(some)) };
}
