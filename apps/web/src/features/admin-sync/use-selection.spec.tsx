import { act, renderHook } from '@testing-library/react';
import type { CalendarFilters } from './calendar-filters.ts';
import { NOTHING } from './selection.ts';
import { useSelection } from './use-selection.ts';

const failing: CalendarFilters = { state: 'failing' };

describe('what an administrator has chosen of a list', () => {
  it('is of what is shown: other filters, however they came, find nothing chosen', () => {
    const { result, rerender } = renderHook((filters: CalendarFilters) => useSelection(filters), {
      initialProps: failing,
    });
    act(() => result.current[1]('results'));
    expect(result.current[0]).toBe('results');
    rerender({});
    expect(result.current[0]).toBe(NOTHING);
    act(() => result.current[1](new Set(['a'])));
    rerender({ page: 2 });
    expect(result.current[0]).toBe(NOTHING);
  });
});
