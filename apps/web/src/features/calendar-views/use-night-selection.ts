import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { addNights, type Night, type Stay } from '#availability';

/** Nights that are being chosen to block: by dragging over them, or by a first and a last press. */
export interface NightSelection {
  /** First night of a selection that waits for its last. */
  anchor: Night | null;
  isSelected: (night: Night) => boolean;
  cancel: () => void;
  onPointerDown: (event: PointerEvent, night: Night) => void;
  onPointerEnter: (night: Night) => void;
  onPointerUp: (night: Night) => void;
  onPress: (night: Night) => void;
}

interface Handlers {
  /** Whether a selection may begin with that night. */
  canBegin: (night: Night) => boolean;
  /** The chosen nights, both ends included, as a half-open range. */
  onSelect: (nights: Stay) => void;
  /** Pressed where no selection may begin, while there is none. */
  onOther: (night: Night) => void;
}

/**
 * Lets nights be chosen with the pointer: a drag from one to another, or a press on the first and one on the last (the
 * same for a single night), which also works by touch. Escape cancels. Nights between may be taken: the API checks
 * that.
 */
export function useNightSelection({ canBegin, onSelect, onOther }: Handlers): NightSelection {
  const [anchor, setAnchor] = useState<Night | null>(null);
  const [over, setOver] = useState<Night | null>(null);
  const pressed = useRef<Night | null>(null);
  const cancel = () => {
    pressed.current = null;
    setAnchor(null);
    setOver(null);
  };
  useGivingUp(anchor !== null, cancel, pressed);
  const finish = (first: Night, last: Night) => {
    cancel();
    onSelect(rangeOf(first, last));
  };
  return {
    anchor,
    isSelected: (night) => anchor !== null && isWithin(night, rangeOf(anchor, over ?? anchor)),
    cancel,
    onPointerDown: ({ button, pointerType }, night) => {
      if (button === 0 && pointerType !== 'touch' && canBegin(night)) pressed.current = night;
    },
    onPointerEnter: (night) => {
      if (pressed.current) setAnchor(pressed.current);
      if (pressed.current || anchor) setOver(night);
    },
    onPointerUp: (night) => {
      const first = pressed.current;
      pressed.current = null;
      if (first && first !== night) finish(first, night);
    },
    onPress: (night) => {
      if (anchor) finish(anchor, night);
      else if (canBegin(night)) setAnchor(night);
      else onOther(night);
    },
  };
}

/** Escape, or a drag that ends outside, ends the selection. */
function useGivingUp(isActive: boolean, cancel: () => void, pressed: { current: Night | null }): void {
  useEffect(() => {
    if (!isActive) return;
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && cancel();
    const onUp = () => pressed.current && cancel();
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerup', onUp);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerup', onUp);
    };
  });
}

/** From one night to another, both included, as a half-open range. */
export function rangeOf(one: Night, other: Night): Stay {
  const [first, last] = one < other ? [one, other] : [other, one];
  return { from: first, to: addNights(last, 1) };
}

function isWithin(night: Night, { from, to }: Stay): boolean {
  return from <= night && night < to;
}
