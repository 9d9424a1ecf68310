import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ROLE_WORDS } from '../../lib/member-roles.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CredentialFields } from '../../ui/CredentialFields.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useAccept, useJoin } from './acting.queries.ts';
import { meQuery, useLogin } from './session.queries.ts';

interface Props {
  token: string;
  invitation: Schema<'InvitationView'>;
  onAccepted: () => void;
}

/** Content of an invitation, and the ways to accept it: as who is signed in, with a new account, or by signing in. */
export function Invitation({ token, invitation, onAccepted }: Props) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [hasAccount, setHasAccount] = useState(false);
  const { hostName, role, products } = invitation;
  return (
    <Stack>
      <Text>
        {t(role === 'owner' ? 'people.handedOver' : 'people.offer', { host: hostName, count: products })}
      </Text>
      <Text size="sm">
        <b>{t(`people.as.${ROLE_WORDS[role]}`)}</b> · {t(`people.asHint.${ROLE_WORDS[role]}`)}
      </Text>
      {me && <AcceptAs token={token} email={me.email} onAccepted={onAccepted} />}
      {!me && !hasAccount && <NewAccount token={token} invitation={invitation} onAccepted={onAccepted} />}
      {!me && hasAccount && <SignIn />}
      {!me && (
        <Button variant="subtle" size="sm" onClick={() => setHasAccount(!hasAccount)}>
          {t(hasAccount ? 'people.noAccount' : 'people.hasAccount')}
        </Button>
      )}
    </Stack>
  );
}

type WayProps = Pick<Props, 'token' | 'onAccepted'>;

function AcceptAs({ token, email, onAccepted }: WayProps & { email: string }) {
  const { t } = useTranslation();
  const accept = useAccept();
  return (
    <>
      <ProblemAlert error={accept.error} />
      <ActionButton
        loading={accept.isPending}
        onClick={() => accept.mutate(token, { onSuccess: onAccepted })}
      >
        {t('people.accept')}
      </ActionButton>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {t('people.acceptAs', { email })}
      </Text>
    </>
  );
}

function NewAccount({ token, invitation, onAccepted }: Props) {
  const { t } = useTranslation();
  const join = useJoin();
  const form = useForm({ initialValues: { name: '', email: invitation.email ?? '', password: '' } });
  const submit = form.onSubmit((values) =>
    join.mutate(
      { token, ...values },
      { onSuccess: onAccepted, onError: (error) => form.setErrors(fieldErrorsOf(error, t)) },
    ),
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('people.yourName')}
          autoComplete="name"
          required
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <CredentialFields form={form} isNew />
        <ProblemAlert error={join.error} />
        <ActionButton type="submit" loading={join.isPending}>
          {t('people.join')}
        </ActionButton>
      </Stack>
    </form>
  );
}

/** After signing in, the user is asked to accept. */
function SignIn() {
  const { t } = useTranslation();
  const login = useLogin();
  const form = useForm({ initialValues: { email: '', password: '' } });
  return (
    <form onSubmit={form.onSubmit((values) => login.mutate(values))}>
      <Stack>
        <CredentialFields form={form} />
        <ProblemAlert error={login.error} />
        <ActionButton type="submit" loading={login.isPending}>
          {t('login.submit')}
        </ActionButton>
      </Stack>
    </form>
  );
}
