import { Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnsubscribe } from '../../features/alerts/alert-settings.queries.ts';
import { Problem } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

/**
 * Unsubscribes from mails about alerts by the mailed link, whose secret is in the fragment, which is not sent to
 * servers. It needs a press, as programs that scan links in mails open them.
 */
export function UnsubscribePage() {
  const { t } = useTranslation();
  const token = useLocation({ select: ({ hash }) => hash });
  return (
    <SignInCard title={t('unsubscribe.title')}>
      <Question key={token} token={token} />
      <Text size="sm">
        {t('unsubscribe.instead')}{' '}
        <AnchorLink to="/settings/notifications" size="sm" py={4} display="inline-block">
          {t('settings.title')}
        </AnchorLink>
      </Text>
    </SignInCard>
  );
}

function Question({ token }: { token: string }) {
  const { t } = useTranslation();
  const { error, isSuccess, isPending, mutate } = useUnsubscribe(token);
  const isUnknown = token === '' || (error instanceof Problem && error.code === 'not_found');
  if (isSuccess || isUnknown)
    return (
      <Text size="sm" role={isSuccess ? 'status' : 'alert'}>
        {isSuccess ? t('unsubscribe.done') : t('unsubscribe.unknown')}
      </Text>
    );
  return (
    <Stack>
      <Text size="sm">{t('unsubscribe.intro')}</Text>
      <ProblemAlert error={error} />
      <ActionButton loading={isPending} onClick={() => mutate()}>
        {t('unsubscribe.submit')}
      </ActionButton>
    </Stack>
  );
}
