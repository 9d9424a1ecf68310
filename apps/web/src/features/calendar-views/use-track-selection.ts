import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import { addNights, type Night, type Stay } from '#availability';
import { rangeOf } from './use-night-selection.ts';

/** Nights of one line that are being chosen. */
export interface TrackSelection {
  /** Highlighted nights: a drag, or the former choice. */
  nights: Stay | null;
  onPointerDown: (event: PointerEvent, night: Night) => void;
  onPointerMove: (night: Night) => void;
  onPointerUp: (night: Night) => void;
  onPress: (night: Night) => void;
}

interface Handlers {
  /** What was chosen of this line. */
  chosen: Stay | null;
  /** What was chosen of another line. */
  begun: RefObject<Stay | null>;
  /** Whether a night may be chosen first. */
  canBegin: (night: Night) => boolean;
  onSelect: (nights: Stay) => void;
  /** Called for a press on a night where no choice may begin, while nothing of this line is chosen. */
  onOther: (night: Night) => void;
}

/**
 * Lets nights of a line be chosen: by a drag, or by a press, which a further press extends to another night, also by
 * touch. While nights of another line are chosen, a press or a drag, wherever it is, chooses the same of this one.
 * Nights between may be taken: the API checks that.
 */
export function useTrackSelection({ chosen, begun, canBegin, onSelect, onOther }: Handlers): TrackSelection {
  const [dragged, setDragged] = useState<Stay | null>(null);
  const first = useRef<Night | null>(null);
  const isDragged = useRef(false);
  return {
    nights: dragged ?? chosen,
    onPointerDown: ({ button, pointerType }, night) => {
      isDragged.current = false;
      if (button !== 0 || pointerType === 'touch' || !canBegin(night)) return;
      if (!chosen && begun.current) return;
      first.current = night;
      const giveUp = () => {
        first.current = null;
        setDragged(null);
      };
      document.addEventListener('pointerup', giveUp, { once: true });
    },
    onPointerMove: (night) => {
      if (first.current && (dragged || night !== first.current)) setDragged(rangeOf(first.current, night));
    },
    onPointerUp: (night) => {
      isDragged.current = first.current !== null && first.current !== night;
      if (isDragged.current) onSelect(rangeOf(first.current!, night));
    },
    onPress: (night) => {
      // Suppresses the click event at the end of a drag.
      if (isDragged.current) return;
      if (chosen) return onSelect(rangeOf(chosen.from, night));
      const nights = begun.current ?? { from: night, to: addNights(night, 1) };
      if (canBegin(nights.from)) onSelect(nights);
      else onOther(nights.from);
    },
  };
}
