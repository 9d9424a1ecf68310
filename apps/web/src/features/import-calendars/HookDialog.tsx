import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import type { ExternalCalendar } from './external-calendars.queries.ts';
import { hookQuery, useRemoveHook, useRenewHook } from './hooks.queries.ts';

interface Props {
  productId: string;
  calendar: ExternalCalendar;
  onClose: () => void;
}

/** Hook of a calendar: creation, and its recent calls. */
export function HookDialog({ productId, calendar, onClose }: Props) {
  const { t } = useTranslation();
  const hook = useQuery(hookQuery(productId, calendar.id));
  const renew = useRenewHook(productId, calendar.id);
  const remove = useRemoveHook(productId, calendar.id);
  const isMade = Boolean(hook.data?.madeAt);
  return (
    <Dialog title={`${t('hook.title')} · ${calendar.name}`} onClose={onClose} zIndex={250}>
      <Stack>
        <Text size="sm">{t('hook.intro')}</Text>
        <ProblemAlert error={hook.error} onRetry={() => void hook.refetch()} />
        {hook.isPending && !hook.error && <Skeleton h={80} />}
        {isMade && renew.data && (
          <CopyField label={t('hook.address')} hint={t('hook.once')} value={renew.data.url} />
        )}
        {isMade && (
          <Text size="sm" c="var(--quiet)">
            {hook.data!.calledAt
              ? t('hook.called', { when: formatRelative(hook.data!.calledAt, currentLanguage()) })
              : t('hook.neverCalled')}
          </Text>
        )}
        <ProblemAlert error={renew.error ?? remove.error} />
        {hook.data && (
          <Group gap="xs">
            <ActionButton
              variant={isMade ? 'default' : 'filled'}
              loading={renew.isPending}
              onClick={() => renew.mutate()}
            >
              {t(isMade ? 'hook.renew' : 'hook.make')}
            </ActionButton>
            {isMade && (
              <ActionButton
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() => remove.mutate()}
              >
                {t('hook.remove')}
              </ActionButton>
            )}
          </Group>
        )}
      </Stack>
    </Dialog>
  );
}
