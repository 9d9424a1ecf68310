import { Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReturnOffer } from '../../features/session/ReturnOffer.tsx';
import { useLogin } from '../../features/session/session.queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CredentialFields } from '../../ui/CredentialFields.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/login' });
  const login = useLogin();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const goOn = () => void navigate({ href: next ?? '/' });
  const submit = form.onSubmit((values) => login.mutate(values, { onSuccess: goOn }));
  return (
    <SignInCard title={t('login.title')}>
      <form onSubmit={submit}>
        <Stack>
          <CredentialFields form={form} />
          <ReturnOffer error={login.error} login={login.variables} onReturned={goOn} />
          <ActionButton type="submit" loading={login.isPending}>
            {t('login.submit')}
          </ActionButton>
        </Stack>
      </form>
      <AnchorLink to="/forgot" size="sm" py={2}>
        {t('forgot.link')}
      </AnchorLink>
    </SignInCard>
  );
}
