import { NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useCreateUser } from './admin.queries.ts';

/** Creates an account. */
export function UserForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const form = useForm<Schema<'CreateUserBody'>>({
    initialValues: { name: '', email: '', role: 'host', password: '' },
  });
  const submit = form.onSubmit((body) =>
    create.mutate(body, { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrorsOf(error, t)) }),
  );
  return (
    <Dialog title={t('admin.addUser')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t('common.name')} required data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label={t('common.email')}
            type="email"
            autoComplete="off"
            required
            {...form.getInputProps('email')}
          />
          <NativeSelect
            label={t('admin.role')}
            data={(['host', 'admin'] as const).map((value) => ({ value, label: t(`roles.${value}`) }))}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label={t('common.password')}
            description={t('account.hint')}
            autoComplete="new-password"
            required
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={create.error} />
          <ActionButton type="submit" loading={create.isPending}>
            {t('common.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}
