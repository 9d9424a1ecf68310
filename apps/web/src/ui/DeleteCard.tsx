import { Button, Card, Stack, Text, Title } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

interface Props {
  title: string;
  /** What is deleted. */
  hint: string;
  /** Of the button that asks. */
  label: string;
  /** The question, with a callback that closes it. */
  children: (onClose: () => void) => ReactNode;
}

/** Deletes something large, after a question. */
export function DeleteCard({ title, hint, label, children }: Props) {
  const [isAsking, setAsking] = useState(false);
  return (
    <Card withBorder>
      <Stack align="flex-start">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Text size="sm">{hint}</Text>
        <Button
          variant="default"
          c="var(--conflict)"
          leftSection={<IconTrash size={16} />}
          onClick={() => setAsking(true)}
        >
          {label}
        </Button>
      </Stack>
      {isAsking && children(() => setAsking(false))}
    </Card>
  );
}
