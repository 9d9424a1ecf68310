import { PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { AccountForm } from '../../ui/AccountForm.tsx';
import { notify } from '../../ui/notify.ts';
import { useChangeEmail } from './session.queries.ts';

/** Changes the e-mail with which the host signs in. @param props.email the present one */
export function EmailForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const change = useChangeEmail();
  const form = useForm({ initialValues: { email, currentPassword: '' } });
  const submit = form.onSubmit((body) =>
    change.mutate(body, {
      onSuccess: () => {
        form.setFieldValue('currentPassword', '');
        notify(t('account.emailChanged', { email: body.email }));
      },
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <AccountForm
      title={t('account.email')}
      onSubmit={submit}
      isSaving={change.isPending}
      error={change.error}
    >
      <TextInput
        label={t('common.email')}
        description={t('account.emailHint')}
        type="email"
        required
        maxLength={254}
        autoComplete="username"
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('account.current')}
        required
        autoComplete="current-password"
        {...form.getInputProps('currentPassword')}
      />
    </AccountForm>
  );
}
