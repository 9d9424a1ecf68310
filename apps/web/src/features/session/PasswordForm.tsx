import { PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { AccountForm } from '../../ui/AccountForm.tsx';
import { notify } from '../../ui/notify.ts';
import { useChangePassword } from './session.queries.ts';

/** Changes the password; a hidden user name helps password managers. */
export function PasswordForm({ email }: { email: string }) {
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
    <AccountForm
      title={t('account.password')}
      onSubmit={submit}
      isSaving={change.isPending}
      error={change.error}
    >
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
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
    </AccountForm>
  );
}
