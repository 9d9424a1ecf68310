import { fieldError } from '../errors/validation.ts';

/**
 * How far a program has read the changes: the first `told` changes of the event at `position`, and all before it. Valid
 * in one generation of the database alone: in a restored one, the same positions come a second time.
 */
export interface ChangePlace {
  generation: string;
  position: number;
  told: number;
}

const GENERATION_LENGTH = 8;
const CURSOR = new RegExp(`^([0-9a-f]{${GENERATION_LENGTH}})\\.(\\d{1,15})\\.(\\d{1,9})$`);

/** @returns an opaque text that programs keep and send back. @example 5b1f0f0e.1234.0 */
export function cursorOf({ generation, position, told }: ChangePlace): string {
  return `${generation.slice(0, GENERATION_LENGTH)}.${position}.${told}`;
}

/** @throws AppError `validation_failed` for what `cursorOf` never wrote */
export function placeIn(cursor: string): ChangePlace {
  const [, generation, position, told] = CURSOR.exec(cursor) ?? [];
  if (!generation)
    throw fieldError('?since', 'cursor_unknown', 'since must be the "next" of an earlier answer');
  return { generation, position: Number(position), told: Number(told) };
}

/** Whether a place is one of this generation. */
export function isOf(generation: string, place: ChangePlace): boolean {
  return generation.startsWith(place.generation);
}
