import { Card, SegmentedControl, Stack, Switch, Title, useMantineColorScheme } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '#availability';
import { usePreferences } from '../../../features/session/session.queries.ts';
import { chooseLanguage, currentLanguage } from '../../../i18n/i18n.ts';
import { areShortcutsOn, switchShortcuts } from '../../../lib/shortcut-preference.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** Language, colours and keys; mails follow the language. */
export function AppearancePage() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const preferences = usePreferences();
  const [hasShortcuts, setHasShortcuts] = useState(areShortcutsOn);
  const speak = (language: Language) => {
    preferences.mutate({ language });
    void chooseLanguage(language);
  };
  return (
    <>
      <Card withBorder>
        <Stack>
          <Title order={2} size="h4" id="language">
            {t('app.language')}
          </Title>
          <SegmentedControl
            aria-labelledby="language"
            value={currentLanguage()}
            onChange={(language) => speak(language === 'en' ? 'en' : 'fr')}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
          <ProblemAlert error={preferences.error} />
        </Stack>
      </Card>
      <Card withBorder>
        <Stack>
          <Title order={2} size="h4" id="theme">
            {t('settings.theme')}
          </Title>
          <SegmentedControl
            aria-labelledby="theme"
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme as typeof colorScheme)}
            data={(['auto', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings.scheme.${value}`),
            }))}
          />
        </Stack>
      </Card>
      <Card withBorder>
        <Stack>
          <Title order={2} size="h4">
            {t('settings.keyboard')}
          </Title>
          <Switch
            label={t('settings.shortcuts')}
            description={t('settings.shortcutsHint')}
            checked={hasShortcuts}
            onChange={(event) => {
              switchShortcuts(event.currentTarget.checked);
              setHasShortcuts(event.currentTarget.checked);
            }}
          />
        </Stack>
      </Card>
    </>
  );
}
