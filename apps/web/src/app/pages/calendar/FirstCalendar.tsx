import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SALES_CHANNELS } from '#platforms';

/** What a property without a calendar needs first. @param onAdd gets the platform, `other` for any else */
export function FirstCalendar({ onAdd }: { onAdd: (platform: string) => void }) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="md" component="section" aria-label={t('views.noCalendarTitle')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('views.noCalendarTitle')}
        </Title>
        <Text size="sm">{t('views.noCalendarText')}</Text>
        <Group gap="xs">
          {SALES_CHANNELS.map((platform) => (
            <Button key={platform} variant="light" size="sm" radius="xl" onClick={() => onAdd(platform)}>
              {t(`channel.${platform}`)}
            </Button>
          ))}
          <Button
            variant="default"
            size="sm"
            radius="xl"
            leftSection={<IconPlus size={16} />}
            onClick={() => onAdd('other')}
          >
            {t('views.otherPlatform')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
