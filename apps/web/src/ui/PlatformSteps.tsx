import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CHECKED_ON, type PlatformHelp } from '#platforms/help';
import { currentLanguage } from '../i18n/i18n.ts';
import { formatNight } from '../lib/dates.ts';

interface Props {
  help: PlatformHelp;
  /** Where its link is found, or where ours is pasted. */
  way: 'find' | 'add';
  hint?: string;
}

/** Steps on a platform's own pages, exceptions, and when they were last checked. */
export function PlatformSteps({ help, way, hint }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const checked = t('export.checked', {
    date: formatNight(CHECKED_ON, language, { month: 'long', year: 'numeric' }),
  });
  return (
    <>
      <List type="ordered" size="sm">
        {help[way][language].map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {help.note && (
        <Text size="sm" mt={4}>
          {help.note[language]}
        </Text>
      )}
      <Text size="xs" c="var(--quiet)" mt={4}>
        {hint} {checked}
      </Text>
    </>
  );
}
