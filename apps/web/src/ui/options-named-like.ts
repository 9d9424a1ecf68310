import type { ComboboxItem, OptionsFilter } from '@mantine/core';
import { namedLike } from '../lib/named-like.ts';

/** The options whose label holds what was typed, whatever the accents and capitals of both; as many as are offered. */
export const optionsNamedLike: OptionsFilter = ({ options, search, limit }) =>
  namedLike(
    (options as ComboboxItem[]).map((option) => ({ ...option, name: option.label })),
    search,
  ).slice(0, limit);
