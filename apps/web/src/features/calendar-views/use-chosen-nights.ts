import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { Stay } from '#availability';
import type { PlannedProperty } from './planned-properties.ts';

/** Nights that were chosen, the same of each of these properties. */
export interface ChosenNights {
  /** In the order in which they were chosen; also those that are not shown any more. */
  properties: readonly PlannedProperty[];
  nights: Stay;
}

/** The choice of nights in a planning, with stable callbacks, so that lines are not rendered again. */
interface NightChoice {
  chosen: ChosenNights | null;
  /** The nights chosen on some line, applied to a further line that is pressed. */
  begun: RefObject<Stay | null>;
  /** Chooses nights of a property: a further property is added, and gets the same nights. */
  onChoose: (property: PlannedProperty, nights: Stay) => void;
  onDrop: (productId: string) => void;
  giveUp: () => void;
}

export function useChosenNights(): NightChoice {
  const [chosen, setChosen] = useState<ChosenNights | null>(null);
  const begun = useRef<Stay | null>(null);
  useLayoutEffect(() => {
    begun.current = chosen?.nights ?? null;
  }, [chosen]);
  return {
    chosen,
    begun,
    onChoose: useCallback(
      (property: PlannedProperty, nights: Stay) =>
        setChosen((known) => {
          if (!known) return { properties: [property], nights };
          if (isIn(known, property.id)) return { ...known, nights };
          return { ...known, properties: [...known.properties, property] };
        }),
      [],
    ),
    onDrop: useCallback(
      (productId: string) =>
        setChosen((known) => {
          const properties = known?.properties.filter(({ id }) => id !== productId) ?? [];
          return known && properties.length > 0 ? { ...known, properties } : null;
        }),
      [],
    ),
    giveUp: useCallback(() => setChosen(null), []),
  };
}

/** Whether nights of a property are among those that are chosen. */
export function isIn({ properties }: ChosenNights, productId: string): boolean {
  return properties.some(({ id }) => id === productId);
}
