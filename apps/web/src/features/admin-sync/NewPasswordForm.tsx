import { PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type User, useResetPassword } from './admin.queries.ts';

/** Sets a new password for a user who cannot sign in. */
export function NewPasswordForm({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const reset = useResetPassword(user.id);
  const form = useForm({ initialValues: { password: '' } });
  const submit = form.onSubmit((body) =>
    reset.mutate(body, {
      onSuccess: () => {
        notify(t('admin.passwordGiven', { name: user.name }));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <Dialog title={`${t('admin.newPassword')} · ${user.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('admin.newPasswordHint')}</Text>
          <input type="text" name="username" autoComplete="off" value={user.email} readOnly hidden />
          <PasswordInput
            label={t('account.next')}
            description={t('account.hint')}
            autoComplete="new-password"
            required
            data-autofocus
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={reset.error} />
          <ActionButton type="submit" loading={reset.isPending}>
            {t('common.save')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}
