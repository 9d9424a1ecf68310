import { Chip, Group, List, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type CalendarChannel, CHANNELS, platformOf } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';

interface Props {
  /** The platform that is meant, by the API's name; none yet, or another than these. */
  platform: string | null | undefined;
  onChange: (platform: CalendarChannel) => void;
}

/** Which platform a calendar comes from, and where that one gives its link. */
export function PlatformChoice({ platform, onChange }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const steps = platformOf(platform ?? undefined)?.publishes?.whereToFind?.[language];
  return (
    <div>
      <Text id="platform-choice" size="sm" fw={600} mb={6}>
        {t('import.platform')}
      </Text>
      <Chip.Group value={platform ?? ''} onChange={(chosen) => onChange(chosen as CalendarChannel)}>
        <Group gap="xs" role="radiogroup" aria-labelledby="platform-choice">
          {CHANNELS.map((channel) => (
            <Chip key={channel} value={channel} size="sm">
              {t(`channel.${channel}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {steps && (
        <Paper withBorder p="sm" mt="sm">
          <Text size="sm" fw={600}>
            {t('import.whereToFind')}
          </Text>
          <List type="ordered" size="sm">
            {steps.map((step) => (
              <List.Item key={step}>{step}</List.Item>
            ))}
          </List>
          <Text size="xs" c="var(--quiet)">
            {t('import.whereHint')}
          </Text>
        </Paper>
      )}
    </div>
  );
}
