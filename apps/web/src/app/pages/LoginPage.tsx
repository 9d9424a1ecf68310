import { Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { demoSignInQuery } from '../../features/demo/demo.queries.ts';
import { ReturnOffer } from '../../features/session/ReturnOffer.tsx';
import { useLogin } from '../../features/session/session.queries.ts';
import type { Schema } from '../../lib/api-client.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CredentialFields } from '../../ui/CredentialFields.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

const NOTHING = { email: '', password: '' };

/** Signs in; for a demonstration, the credentials are filled in. */
export function LoginPage() {
  const { t } = useTranslation();
  const { data: demo } = useQuery(demoSignInQuery);
  return (
    <SignInCard title={t('login.title')}>
      {demo && <Text size="sm">{t('login.demo')}</Text>}
      <LoginForm demo={demo} />
      <AnchorLink to="/forgot" size="sm" py={2}>
        {t('forgot.link')}
      </AnchorLink>
    </SignInCard>
  );
}

/** Does not overwrite what was typed before the demonstration's credentials arrived. */
function LoginForm({ demo }: { demo: Schema<'LoginBody'> | null | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/login' });
  const login = useLogin();
  const form = useForm({ initialValues: NOTHING });
  const { initialize, isDirty } = form;
  useEffect(() => {
    if (demo && !isDirty()) initialize(demo);
  }, [demo, initialize, isDirty]);
  const goOn = () => void navigate({ href: next ?? '/' });
  const submit = form.onSubmit((values) => login.mutate(values, { onSuccess: goOn }));
  return (
    <form onSubmit={submit}>
      <Stack>
        <CredentialFields form={form} />
        <ReturnOffer error={login.error} login={login.variables} onReturned={goOn} />
        <ActionButton type="submit" loading={login.isPending}>
          {t('login.submit')}
        </ActionButton>
      </Stack>
    </form>
  );
}
