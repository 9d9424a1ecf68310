import { Card, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { usePreferences } from './session.queries.ts';

/** Changes the own name. */
export function NameForm({ me }: { me: Schema<'Me'> }) {
  const { t } = useTranslation();
  const save = usePreferences();
  const form = useForm({ initialValues: { name: me.name } });
  const submit = form.onSubmit((body) =>
    save.mutate(body, {
      onSuccess: () => notify(t('account.saved')),
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <Card withBorder component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {t('settings.profile')}
        </Title>
        <TextInput
          label={t('common.name')}
          description={t('account.roleIs', { role: t(`admin.${me.role}`) })}
          required
          maxLength={120}
          autoComplete="name"
          {...form.getInputProps('name')}
        />
        <ProblemAlert error={save.error} />
        <ActionButton type="submit" loading={save.isPending}>
          {t('common.save')}
        </ActionButton>
      </Stack>
    </Card>
  );
}
