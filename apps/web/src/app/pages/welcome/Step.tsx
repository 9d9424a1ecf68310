import { Card, Group, Stack, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  number: 1 | 2 | 3;
  title: string;
  isDone: boolean;
  /** What is to be done; a step whose turn has not come shows its title only. */
  children: ReactNode;
}

/** One of the first steps, with what is done marked by a tick. */
export function Step({ number, title, isDone, children }: Props) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="li" aria-label={t('welcome.step', { step: number })}>
      <Stack>
        <Group gap="sm" wrap="nowrap">
          <ThemeIcon radius="xl" variant={isDone ? 'filled' : 'light'} aria-hidden>
            {isDone ? <IconCheck size={16} /> : number}
          </ThemeIcon>
          <Title order={2} size="h4">
            {title}
          </Title>
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
