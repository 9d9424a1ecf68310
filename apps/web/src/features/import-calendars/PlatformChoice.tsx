import { Chip, Group, List, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { LINK_PLACES } from './where-to-find.ts';

interface Props {
  /** The platform that is meant, by the API's name; none yet, or another than these. */
  platform: string | undefined;
  onChoose: (platform: string) => void;
}

/** Which platform a calendar comes from, and where that one gives its link. */
export function PlatformChoice({ platform, onChoose }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const place = LINK_PLACES.find((one) => one.platform === platform);
  return (
    <div>
      <Text id="platform-choice" size="sm" fw={600} mb={6}>
        {t('import.platform')}
      </Text>
      <Chip.Group value={platform ?? ''} onChange={onChoose}>
        <Group gap="xs" role="radiogroup" aria-labelledby="platform-choice">
          {LINK_PLACES.map((one) => (
            <Chip key={one.platform} value={one.platform} size="sm">
              {t(`channel.${one.platform}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {place && (
        <Paper withBorder p="sm" mt="sm">
          <Text size="sm" fw={600}>
            {t('import.whereToFind')}
          </Text>
          <List type="ordered" size="sm">
            {place.steps[language].map((step) => (
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
