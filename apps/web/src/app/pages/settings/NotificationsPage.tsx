import { Card, Stack, Switch, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery, setupQuery, usePreferences } from '../../../features/session/session.queries.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** Of what the host is told by e-mail. */
export function NotificationsPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { data: server } = useQuery(setupQuery);
  const preferences = usePreferences();
  if (!me) return null;
  const wanted = preferences.isPending ? preferences.variables.conflictMails : undefined;
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('account.mails')}
        </Title>
        <Switch
          label={t('account.conflictMails')}
          description={t('account.conflictMailsHint')}
          checked={wanted ?? me.conflictMails}
          onChange={(event) => preferences.mutate({ conflictMails: event.currentTarget.checked })}
        />
        <Text size="xs" c="var(--quiet)">
          {server?.canMail === false ? t('settings.noMails') : t('settings.mailsTo', { email: me.email })}
        </Text>
        <ProblemAlert error={preferences.error} />
      </Stack>
    </Card>
  );
}
