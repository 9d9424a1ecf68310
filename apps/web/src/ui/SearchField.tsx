import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface Props {
  label: string;
  /** Initial search text. */
  initial: string;
  /** Called with the search text after a pause in typing; the empty text is everything. */
  onSearch: (text: string) => void;
}

const TYPING_PAUSE_MS = 250;

/** A field that searches while one types. */
export function SearchField({ label, initial, onSearch }: Props) {
  const [text, setText] = useState(initial);
  const search = useDebouncedCallback(onSearch, TYPING_PAUSE_MS);
  const type = (typed: string) => {
    setText(typed);
    search(typed.trim());
  };
  return (
    <TextInput
      type="search"
      placeholder={label}
      aria-label={label}
      maxLength={100}
      leftSection={<IconSearch size={16} />}
      flex="4 1 240px"
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
