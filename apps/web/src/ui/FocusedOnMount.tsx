import { Box } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** What became of a button that is gone by now: brought into view, and read out by screen readers. */
export function FocusedOnMount({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Box ref={box} tabIndex={-1}>
      {children}
    </Box>
  );
}
