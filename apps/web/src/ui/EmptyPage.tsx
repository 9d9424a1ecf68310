import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Text about what is missing. */
  text: string;
  /** The one way on. */
  children: ReactNode;
}

/** A page that has nothing to show yet. */
export function EmptyPage({ title, text, children }: Props) {
  return (
    <Stack align="flex-start">
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text>{text}</Text>
      {children}
    </Stack>
  );
}
