import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLE_WORDS } from '../../lib/member-roles.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type Membership, membershipsQuery, useActFor, useLeave } from './acting.queries.ts';

/** The hosts of whom one is a member; nothing where there is none. */
export function Memberships() {
  const { t } = useTranslation();
  const { data: memberships, error, refetch } = useQuery(membershipsQuery);
  const act = useActFor();
  const leave = useLeave();
  const [leaving, setLeaving] = useState<Membership | null>(null);
  if (memberships?.length === 0) return null;
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('people.memberships')}
        </Title>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <ProblemAlert error={act.error} />
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {memberships?.map((membership) => (
            <Group component="li" key={membership.id} justify="space-between" gap="xs">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                <b>{membership.hostName}</b> · {t(`people.as.${ROLE_WORDS[membership.role]}`)} ·{' '}
                {t('properties.count', { count: membership.products })}
              </Text>
              <Group gap="xs">
                <ActionButton
                  size="xs"
                  aria-label={`${t('people.open')} ${membership.hostName}`}
                  onClick={() => act.mutate({ membershipId: membership.id })}
                >
                  {t('people.open')}
                </ActionButton>
                <ActionButton
                  size="xs"
                  variant="default"
                  aria-label={`${t('people.leave')} ${membership.hostName}`}
                  onClick={() => setLeaving(membership)}
                >
                  {t('people.leave')}
                </ActionButton>
              </Group>
            </Group>
          ))}
        </Stack>
      </Stack>
      {leaving && (
        <ConfirmModal
          title={`${t('people.leave')} · ${leaving.hostName}`}
          text={t('people.leaveText', { name: leaving.hostName })}
          confirmLabel={t('people.leave')}
          loading={leave.isPending}
          error={leave.error}
          onClose={() => setLeaving(null)}
          onConfirm={() => leave.mutate(leaving.id, { onSuccess: () => setLeaving(null) })}
        />
      )}
    </Card>
  );
}
