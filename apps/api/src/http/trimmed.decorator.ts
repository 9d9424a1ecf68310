import { Transform } from 'class-transformer';

/** White space around a text is not part of it. */
export const Trimmed = () => Transform(({ value }) => (typeof value === 'string' ? value.trim() : value));
