import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../../i18n/i18n.ts';

/** The platforms that most hosts begin with, by the API's name; Vrbo is called Abritel in France. */
const PLATFORMS = { airbnb: 'Airbnb', booking: 'Booking.com', vrbo: { fr: 'Abritel', en: 'Vrbo' } } as const;

/** What a property without a calendar needs first. @param onAdd gets the platform, none for any other */
export function FirstCalendar({ onAdd }: { onAdd: (platform?: string) => void }) {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="md" component="section" aria-label={t('views.noCalendarTitle')}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {t('views.noCalendarTitle')}
        </Title>
        <Text size="sm">{t('views.noCalendarText')}</Text>
        <Group gap="xs">
          {Object.entries(PLATFORMS).map(([platform, name]) => (
            <Button key={platform} variant="light" size="sm" radius="xl" onClick={() => onAdd(platform)}>
              {typeof name === 'string' ? name : name[currentLanguage()]}
            </Button>
          ))}
          <Button
            variant="default"
            size="sm"
            radius="xl"
            leftSection={<IconPlus size={16} />}
            onClick={() => onAdd()}
          >
            {t('views.otherPlatform')}
          </Button>
        </Group>
      </Stack>
    </Card>
  );
}
