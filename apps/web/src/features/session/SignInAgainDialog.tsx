import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { backToPlace } from './back-to-place.ts';
import { useLogin, useLogout } from './session.queries.ts';
import { setSessionEnded } from './session-ended.queries.ts';

/** z-index over every other dialog. */
const Z_INDEX = 500;

/** Signs the same host in again in a dialog over whatever is open: forms keep their content. */
export function SignInAgainDialog({ me }: { me: Schema<'Me'> }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const login = useLogin((signedIn) => backToPlace(me, signedIn));
  const logout = useLogout();
  const form = useForm({ initialValues: { password: '' } });
  const submit = form.onSubmit(({ password }) =>
    login.mutate(
      { email: me.email, password },
      {
        onSuccess: () => {
          setSessionEnded(client, false);
          notify(t('fault.signInDone'));
          void client.invalidateQueries();
        },
      },
    ),
  );
  return (
    <Dialog title={t('fault.signInAgain')} onClose={() => setSessionEnded(client, false)} zIndex={Z_INDEX}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('fault.signInHint')}</Text>
          <TextInput label={t('common.email')} autoComplete="username" readOnly value={me.email} />
          <PasswordInput
            label={t('common.password')}
            autoComplete="current-password"
            required
            data-autofocus
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={login.error ?? logout.error} />
          <ActionButton type="submit" loading={login.isPending}>
            {t('login.submit')}
          </ActionButton>
          <ActionButton variant="subtle" loading={logout.isPending} onClick={() => logout.mutate()}>
            {t('fault.otherAccount')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}
