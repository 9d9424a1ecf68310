import { Group, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../ui/links.tsx';

interface Step extends Pick<LinkProps, 'to' | 'search'> {
  key: 'property' | 'import' | 'export' | 'mails';
  isDone: boolean;
}

/** What is left to do until every platform knows of every booking; what is done is ticked. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Stack component="ol" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(({ key, isDone, to, search }) => (
          <Group component="li" key={key} gap="xs" wrap="nowrap" align="flex-start">
            {isDone ? (
              <IconCircleCheck
                size={20}
                style={{ flex: 'none' }}
                color="var(--mantine-color-teal-text)"
                role="img"
                aria-label={t('dashboard.done')}
              />
            ) : (
              <IconCircle
                size={20}
                style={{ flex: 'none' }}
                color="var(--quiet)"
                role="img"
                aria-label={t('dashboard.toDo')}
              />
            )}
            {isDone ? (
              <Text size="sm" c="var(--quiet)">
                {t(`dashboard.step.${key}`)}
              </Text>
            ) : (
              <AnchorLink to={to} search={search} size="sm" py={2}>
                {t(`dashboard.step.${key}`)}
              </AnchorLink>
            )}
          </Group>
        ))}
      </Stack>
      <Text size="xs" c="var(--quiet)">
        {t('calendar.star')}
      </Text>
    </Stack>
  );
}
