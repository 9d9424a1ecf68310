import { Transform } from 'class-transformer';

/** White space around a text is not part of it, nor around each of several. */
export const Trimmed = () => Transform(({ value }) => trimmed(value));

function trimmed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(trimmed);
  return typeof value === 'string' ? value.trim() : value;
}
