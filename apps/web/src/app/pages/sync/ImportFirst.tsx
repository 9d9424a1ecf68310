import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/links.tsx';

/** Before the first calendar of all. @param text for the empty state */
export function ImportFirst({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Text>{text}</Text>
      <ButtonLink to="/dashboard/calendar" search={{ modal: 'import' }}>
        {t('calendar.import')}
      </ButtonLink>
    </Stack>
  );
}
