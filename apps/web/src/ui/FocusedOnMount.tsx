import { Box } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** A message in place of a button that is gone: scrolled into view, focused and read out by screen readers. */
export function FocusedOnMount({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <Box ref={box} tabIndex={-1}>
      {children}
    </Box>
  );
}
