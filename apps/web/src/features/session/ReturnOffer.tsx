import { Alert, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Problem } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { useReturn } from './session.queries.ts';

interface Props {
  /** Why a sign-in was refused. */
  error: unknown;
  /** Credentials of the failed try. */
  login: Schema<'LoginBody'> | undefined;
  onReturned: () => void;
}

/** Why a sign-in was refused; for a deleted account, with an offer to restore it. */
export function ReturnOffer({ error, login, onReturned }: Props) {
  const { t } = useTranslation();
  const comeBack = useReturn();
  if (!(error instanceof Problem) || error.code !== 'account_deleted' || !login)
    return <ProblemAlert error={error} />;
  const day = formatInstant(error.body.forgottenAt!, currentLanguage());
  return (
    <Alert color="yellow" role="alert">
      <Stack align="flex-start" gap="sm">
        <Text size="sm" fw={600}>
          {t('data.wasDeleted')}
        </Text>
        <Text size="sm">{t('data.returnHint', { day })}</Text>
        <ActionButton
          loading={comeBack.isPending}
          onClick={() => comeBack.mutate(login, { onSuccess: onReturned })}
        >
          {t('data.return')}
        </ActionButton>
        <ProblemAlert error={comeBack.error} />
      </Stack>
    </Alert>
  );
}
