import { Chip, Group, Paper, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HELPED, helpOf } from '#platforms/help';
import { PlatformSteps } from '../../ui/PlatformSteps.tsx';
import { platformName } from '../../ui/platform-name.ts';

interface Props {
  /** The chosen platform, by the API's name; none yet, or one outside the list. */
  platform: string | null | undefined;
  onChoose: (platform: string) => void;
}

/** Choice of a calendar's platform, with where to find its link there. */
export function PlatformChoice({ platform, onChoose }: Props) {
  const { t } = useTranslation();
  const help = helpOf(platform ?? undefined);
  return (
    <div>
      <Text id="platform-choice" size="sm" fw={600} mb={6}>
        {t('import.platform')}
      </Text>
      <Chip.Group value={platform ?? ''} onChange={onChoose}>
        <Group gap="xs" role="radiogroup" aria-labelledby="platform-choice">
          {HELPED.map((id) => (
            <Chip key={id} value={id} size="sm">
              {platformName(id, t)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      {help && (
        <Paper withBorder p="sm" mt="sm">
          <Text size="sm" fw={600}>
            {t('import.whereToFind')}
          </Text>
          <PlatformSteps help={help} way="find" hint={t('import.whereHint')} />
        </Paper>
      )}
    </div>
  );
}
