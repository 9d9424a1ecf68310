import { ValidateIf } from 'class-validator';

/** A field that may be left out, but is not null when it is there. */
export const Optional = () => ValidateIf((_, value) => value !== undefined);
