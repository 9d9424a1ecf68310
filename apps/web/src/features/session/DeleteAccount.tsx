import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DeleteCard } from '../../ui/DeleteCard.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useDeleteAccount } from './session.queries.ts';

interface Props {
  email: string;
  onDeleted: () => void;
}

/** Deletes the own account, after its password was typed. */
export function DeleteAccount(props: Props) {
  const { t } = useTranslation();
  return (
    <DeleteCard title={t('data.deleteTitle')} hint={t('data.deleteHint')} label={t('data.delete')}>
      {(onClose) => <Question {...props} onClose={onClose} />}
    </DeleteCard>
  );
}

function Question({ email, onDeleted, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteAccount();
  const form = useForm({ initialValues: { currentPassword: '' } });
  const submit = form.onSubmit((body) =>
    remove.mutate(body, {
      onSuccess: ({ forgottenAt }) => {
        notify(t('data.accountDeleted', { day: formatInstant(forgottenAt, currentLanguage()) }));
        onDeleted();
      },
    }),
  );
  return (
    <Dialog title={t('data.deleteTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('data.deleteHint')}</Text>
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label={t('account.current')}
            required
            data-autofocus
            autoComplete="current-password"
            {...form.getInputProps('currentPassword')}
          />
          <ProblemAlert error={remove.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <ActionButton type="submit" color="red.9" loading={remove.isPending}>
              {t('data.delete')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
