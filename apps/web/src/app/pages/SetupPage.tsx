import { Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSetup } from '../../features/session/session.queries.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CredentialFields } from '../../ui/CredentialFields.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

/** Creates the first administrator. The printed link has its token in the fragment. */
export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const setup = useSetup();
  const token = useLocation({ select: ({ hash }) => hash });
  const form = useForm({ initialValues: { token, email: '', password: '' } });
  const submit = form.onSubmit((body) =>
    setup.mutate(body, {
      onSuccess: () => void navigate({ to: '/', replace: true }),
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <SignInCard title={t('setup.title')}>
      <Text size="sm">{t('setup.intro')}</Text>
      <form onSubmit={submit}>
        <Stack>
          <TextInput label={t('setup.token')} required autoComplete="off" {...form.getInputProps('token')} />
          <CredentialFields form={form} isNew />
          <ProblemAlert error={setup.error} />
          <ActionButton type="submit" loading={setup.isPending}>
            {t('setup.submit')}
          </ActionButton>
        </Stack>
      </form>
    </SignInCard>
  );
}
