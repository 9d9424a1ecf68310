import { Card, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ActionButton } from './ActionButton.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props<Item> {
  title: string;
  hint: ReactNode;
  addLabel: string;
  onAdd: () => void;
  list: { data: readonly Item[] | undefined; error: unknown; refetch: () => unknown };
  /** What is said where there is none; nothing where the button says enough. */
  none?: string;
  /** Of what was tried with one of them. */
  error?: unknown;
  renderItem: (item: Item) => ReactNode;
  className?: string;
  /** Dialogs. */
  children?: ReactNode;
}

/** A few things that a host has made: what they are for, a button for another, and each with what can be done with it. */
export function ListCard<Item>({
  title,
  hint,
  addLabel,
  onAdd,
  list: { data, error: refused, refetch },
  none,
  error,
  renderItem,
  className,
  children,
}: Props<Item>) {
  return (
    <Card withBorder className={className}>
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm">{hint}</Text>
        <Group>
          <ActionButton onClick={onAdd}>{addLabel}</ActionButton>
        </Group>
        <ProblemAlert error={refused} onRetry={() => void refetch()} />
        <ProblemAlert error={error} />
        {!data && !refused && <Skeleton h={80} />}
        {none && data?.length === 0 && (
          <Text size="sm" c="var(--quiet)">
            {none}
          </Text>
        )}
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-label={title}>
          {data?.map(renderItem)}
        </Stack>
      </Stack>
      {children}
    </Card>
  );
}
