import type { ComboboxItem, OptionsFilter } from '@mantine/core';
import { namedLike } from '../lib/named-like.ts';

/** The options whose label contains what was typed, ignoring case and accents; at most as many as are offered. */
export const optionsNamedLike: OptionsFilter = ({ options, search, limit }) =>
  namedLike(
    (options as ComboboxItem[]).map((option) => ({ ...option, name: option.label })),
    search,
  ).slice(0, limit);
