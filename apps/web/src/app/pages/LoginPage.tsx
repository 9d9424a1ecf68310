import { Anchor, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLogin } from '../../features/session/session.queries.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next } = useSearch({ from: '/login' });
  const login = useLogin();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const submit = form.onSubmit((values) =>
    login.mutate(values, { onSuccess: () => void navigate({ href: next ?? '/' }) }),
  );
  return (
    <SignInCard title={t('login.title')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('common.email')}
            type="email"
            autoComplete="username"
            required
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('common.password')}
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={login.error} />
          <ActionButton type="submit" loading={login.isPending}>
            {t('login.submit')}
          </ActionButton>
        </Stack>
      </form>
      <Anchor component={Link} to="/forgot" size="sm" py={2}>
        {t('forgot.link')}
      </Anchor>
    </SignInCard>
  );
}
