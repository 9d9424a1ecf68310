import { Button, Card, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery, useChangePassword } from '../../features/session/session.queries.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
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
    <Stack maw={480}>
      <Title order={1} size="h2">
        {t('account.title')}
      </Title>
      <Text>
        {me?.name} · {me?.email}
      </Text>
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
    </Stack>
  );
}
