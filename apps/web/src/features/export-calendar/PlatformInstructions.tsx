import { Card, List, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CHECKED_ON, PLATFORMS, programOf } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';

const INSTRUCTED = PLATFORMS.flatMap((platform) => {
  const instructions = platform.reads?.instructions;
  return instructions ? [{ platform, ...instructions }] : [];
});

/** How each platform takes a link, how often it reads it, and when that was last checked. */
export function PlatformInstructions() {
  const { t } = useTranslation();
  const language = currentLanguage();
  const checked = t('export.checked', {
    date: formatNight(CHECKED_ON, language, { month: 'long', year: 'numeric' }),
  });
  return (
    <Card withBorder padding="sm">
      <Text fw={600} size="sm" mb="xs">
        {t('export.howTo')}
      </Text>
      <Tabs defaultValue={INSTRUCTED[0]!.platform.id} variant="pills">
        <Tabs.List mb="xs">
          {INSTRUCTED.map(({ platform }) => (
            <Tabs.Tab key={platform.id} value={platform.id}>
              {programOf(platform, language)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {INSTRUCTED.map(({ platform, steps, every }) => (
          <Tabs.Panel key={platform.id} value={platform.id}>
            <List type="ordered" size="sm">
              {steps[language].map((step) => (
                <List.Item key={step}>{step}</List.Item>
              ))}
            </List>
            <Text size="xs" c="var(--quiet)" mt="xs">
              {t('export.refresh', { every: every[language] })} {checked}
            </Text>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  );
}
