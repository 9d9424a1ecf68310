import { Card, List, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatNight } from '../../lib/dates.ts';
import { CHECKED_ON, PLATFORMS } from './platforms.ts';

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
      <Tabs defaultValue={PLATFORMS[0]!.name[language]} variant="pills">
        <Tabs.List mb="xs">
          {PLATFORMS.map(({ name }) => (
            <Tabs.Tab key={name[language]} value={name[language]}>
              {name[language]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PLATFORMS.map(({ name, steps, every }) => (
          <Tabs.Panel key={name[language]} value={name[language]}>
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
