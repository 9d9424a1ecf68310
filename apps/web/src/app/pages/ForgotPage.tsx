import { Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { setupQuery, useAskForLink } from '../../features/session/session.queries.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

/** What to do about a forgotten password: a link by e-mail, or the administrator where no mail is sent. */
export function ForgotPage() {
  const { t } = useTranslation();
  const { data: server, error, refetch } = useQuery(setupQuery);
  return (
    <SignInCard title={t('forgot.title')}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!server && !error && <Skeleton h={120} />}
      {server && (server.canMail ? <LinkForm /> : <Text size="sm">{t('forgot.askAdmin')}</Text>)}
      <AnchorLink to="/login" size="sm" py={2}>
        {t('forgot.back')}
      </AnchorLink>
    </SignInCard>
  );
}

function LinkForm() {
  const { t } = useTranslation();
  const ask = useAskForLink();
  const form = useForm({ initialValues: { email: '' } });
  const submit = form.onSubmit((body) =>
    ask.mutate(body, { onError: (error) => form.setErrors(fieldErrorsOf(error, t)) }),
  );
  if (ask.isSuccess)
    return (
      <Text size="sm" role="status">
        {t('forgot.sent', { email: ask.variables.email })}
      </Text>
    );
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('forgot.intro')}</Text>
        <TextInput
          label={t('common.email')}
          type="email"
          autoComplete="username"
          required
          {...form.getInputProps('email')}
        />
        <ProblemAlert error={ask.error} />
        <ActionButton type="submit" loading={ask.isPending}>
          {t('forgot.submit')}
        </ActionButton>
      </Stack>
    </form>
  );
}
