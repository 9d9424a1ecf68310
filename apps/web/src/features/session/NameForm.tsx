import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { AccountForm } from '../../ui/AccountForm.tsx';
import { notify } from '../../ui/notify.ts';
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
    <AccountForm title={t('settings.profile')} onSubmit={submit} isSaving={save.isPending} error={save.error}>
      <TextInput
        label={t('common.name')}
        description={t('account.roleIs', { role: t(`roles.${me.role}`) })}
        required
        maxLength={120}
        autoComplete="name"
        {...form.getInputProps('name')}
      />
    </AccountForm>
  );
}
