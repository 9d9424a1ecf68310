import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';

const COLORS = { ok: 'teal', warning: 'yellow', error: 'red.9' } as const;

/** Checks of the server's configuration, problems in front, with what to do. */
export function ConfigurationCheck({ findings }: { findings: readonly Schema<'ConfigurationFinding'>[] }) {
  const { t } = useTranslation();
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {findings.map(({ code, level, finding, fix }) => (
        <Card key={code} component="li" withBorder padding="sm">
          <Group gap="xs" align="flex-start">
            <Badge color={COLORS[level]} autoContrast tt="none" miw={88}>
              {t(`system.level.${level}`)}
            </Badge>
            <Stack gap={2} flex="1 1 240px">
              <Text size="sm" fw={fix ? 600 : 400}>
                {finding}
              </Text>
              {fix && <Text size="sm">{fix}</Text>}
            </Stack>
          </Group>
        </Card>
      ))}
    </Stack>
  );
}
