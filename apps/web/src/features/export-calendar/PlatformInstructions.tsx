import { Card, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HELPED, type Helped, helpOf } from '#platforms/help';
import { currentLanguage } from '../../i18n/i18n.ts';
import { PlatformSteps } from '../../ui/PlatformSteps.tsx';
import { platformName } from '../../ui/platform-name.ts';

/** Instructions per platform: where to paste a link, how often it is read, and when that was last checked. */
export function PlatformInstructions() {
  const { t } = useTranslation();
  return (
    <Card withBorder padding="sm">
      <Text fw={600} size="sm" mb="xs">
        {t('export.howTo')}
      </Text>
      <Tabs defaultValue={HELPED[0]!} variant="pills">
        <Tabs.List mb="xs">
          {HELPED.map((id) => (
            <Tabs.Tab key={id} value={id}>
              {platformName(id, t)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {HELPED.map((id) => (
          <Tabs.Panel key={id} value={id}>
            <Instructions id={id} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  );
}

function Instructions({ id }: { id: Helped }) {
  const { t } = useTranslation();
  const help = helpOf(id);
  const every = help.every?.[currentLanguage()];
  return <PlatformSteps help={help} way="add" hint={every && t('export.refresh', { every })} />;
}
