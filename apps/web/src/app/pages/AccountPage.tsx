import { Button, Card, PasswordInput, Stack, Switch, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery, useChangePassword, usePreferences } from '../../features/session/session.queries.ts';
import { ShortcutSwitch } from '../../features/shortcuts/ShortcutSwitch.tsx';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  return (
    <Stack maw={480}>
      <Title order={1} size="h2">
        {t('account.title')}
      </Title>
      <Text>
        {me?.name} · {me?.email}
      </Text>
      {me && <MailCard me={me} />}
      <ShortcutSwitch />
      <PasswordCard />
    </Stack>
  );
}

/** Of what the host is told by e-mail. */
function MailCard({ me }: { me: Schema<'Me'> }) {
  const { t } = useTranslation();
  const preferences = usePreferences();
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('account.mails')}
        </Title>
        <Switch
          label={t('account.conflictMails')}
          description={t('account.conflictMailsHint')}
          checked={
            preferences.isPending
              ? (preferences.variables.conflictMails ?? me.conflictMails)
              : me.conflictMails
          }
          onChange={(event) => preferences.mutate({ conflictMails: event.currentTarget.checked })}
        />
        <ProblemAlert error={preferences.error} />
      </Stack>
    </Card>
  );
}

function PasswordCard() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const form = useForm({ initialValues: { currentPassword: '', newPassword: '' } });
  const submit = form.onSubmit((body) =>
    change.mutate(body, {
      onSuccess: () => {
        form.reset();
        notify(t('account.changed'));
      },
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <Card withBorder component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {t('account.password')}
        </Title>
        <PasswordInput
          label={t('account.current')}
          required
          autoComplete="current-password"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label={t('account.next')}
          description={t('account.hint')}
          required
          autoComplete="new-password"
          {...form.getInputProps('newPassword')}
        />
        <ProblemAlert error={change.error} />
        <Button type="submit" loading={change.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </Card>
  );
}
