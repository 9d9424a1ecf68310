import { PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useResetPassword } from '../../features/session/session.queries.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

/** Sets a password by the mailed link, whose secret is in the fragment, which is not sent to servers. */
export function ResetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const token = useLocation({ select: ({ hash }) => hash });
  const reset = useResetPassword();
  const form = useForm({ initialValues: { password: '' } });
  const submit = form.onSubmit(({ password }) =>
    reset.mutate(
      { token, password },
      {
        onSuccess: () => void navigate({ to: '/', replace: true }),
        onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
      },
    ),
  );
  return (
    <SignInCard title={t('forgot.choose')}>
      <form onSubmit={submit}>
        <Stack>
          <PasswordInput
            label={t('account.next')}
            description={t('account.hint')}
            autoComplete="new-password"
            required
            {...form.getInputProps('password')}
          />
          <ProblemAlert error={reset.error} />
          <ActionButton type="submit" loading={reset.isPending}>
            {t('forgot.set')}
          </ActionButton>
        </Stack>
      </form>
      <AnchorLink to="/forgot" size="sm" py={2}>
        {t('forgot.again')}
      </AnchorLink>
    </SignInCard>
  );
}
