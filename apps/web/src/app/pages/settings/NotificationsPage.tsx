import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { AlertSettingsForm } from '../../../features/alerts/AlertSettingsForm.tsx';
import { alertSettingsQuery } from '../../../features/alerts/alert-settings.queries.ts';
import { PropertyModes } from '../../../features/alerts/PropertyModes.tsx';
import { meQuery, setupQuery } from '../../../features/session/session.queries.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** Mails about alerts: which, and when. */
export function NotificationsPage() {
  const { data: settings, error, refetch } = useQuery(alertSettingsQuery);
  if (!settings)
    return error ? <ProblemAlert error={error} onRetry={() => void refetch()} /> : <Skeleton h={480} />;
  return (
    <>
      <AlertSettingsForm settings={settings}>
        <WhereMailsGo />
      </AlertSettingsForm>
      <PropertyModes />
    </>
  );
}

function WhereMailsGo() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { data: server } = useQuery(setupQuery);
  if (!me) return null;
  return (
    <Text size="sm" c="var(--quiet)">
      {server?.canMail === false ? t('settings.noMails') : t('settings.mailsTo', { email: me.email })}
    </Text>
  );
}
