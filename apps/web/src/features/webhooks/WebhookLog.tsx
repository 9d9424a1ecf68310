import { Badge, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { Pages } from '../../ui/Pages.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import {
  type Delivery,
  type DeliveryState,
  deliveriesQuery,
  useReplay,
  type Webhook,
} from './webhooks.queries.ts';

interface Props {
  webhook: Webhook;
  onClose: () => void;
}

const STATES = ['waiting', 'delivered', 'failed'] as const;
const COLOURS = { waiting: 'gray', delivered: 'teal.9', failed: 'red.9' } as const;
const FAILURES = ['dns', 'connect', 'tls', 'timeout', 'url_private', 'address_lost'] as const;

/** Messages of a webhook, their answers, and resending. */
export function WebhookLog({ webhook, onClose }: Props) {
  const { t } = useTranslation();
  const [state, setState] = useState<DeliveryState>();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(deliveriesQuery(webhook.id, state, page));
  const replay = useReplay(webhook.id);
  const sendAgain = (id: string | null) =>
    replay.mutate(id, { onSuccess: ({ count }) => notify(t('webhooks.replayed', { count })) });
  const choose = (value: string) => {
    setState(STATES.find((one) => one === value));
    setPage(1);
  };
  return (
    <Dialog title={`${t('webhooks.log')} · ${webhook.name}`} onClose={onClose}>
      <Stack>
        <Group justify="space-between" align="end">
          <NativeSelect
            label={t('webhooks.log')}
            value={state ?? ''}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
            data={[
              { value: '', label: t('webhooks.all') },
              ...STATES.map((one) => ({ value: one, label: t(`webhooks.delivery.${one}`) })),
            ]}
          />
          <ActionButton variant="default" loading={replay.isPending} onClick={() => sendAgain(null)}>
            {t('webhooks.replayFailed')}
          </ActionButton>
        </Group>
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <ProblemAlert error={replay.error} />
        {!data && !error && <Skeleton h={120} />}
        {data?.total === 0 && <Text c="var(--quiet)">{t('webhooks.noMessage')}</Text>}
        <Stack
          component="ul"
          gap="sm"
          m={0}
          p={0}
          style={{ listStyle: 'none' }}
          aria-label={t('webhooks.log')}
        >
          {data?.items.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} onReplay={() => sendAgain(delivery.id)} />
          ))}
        </Stack>
        {data && <Pages of={data} onPage={setPage} />}
      </Stack>
    </Dialog>
  );
}

function DeliveryRow({ delivery, onReplay }: { delivery: Delivery; onReplay: () => void }) {
  const { t } = useTranslation();
  const { type, createdAt, state, tries } = delivery;
  const when = formatInstant(createdAt, currentLanguage());
  return (
    <li>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text ff="monospace" size="sm">
              {type}
            </Text>
            <Badge color={COLOURS[state]}>{t(`webhooks.delivery.${state}`)}</Badge>
          </Group>
          <Text size="xs" c="var(--quiet)">
            {[when, ...howItWent(delivery, t)].join(' · ')}
          </Text>
        </div>
        {tries > 0 && (
          <ActionButton
            variant="default"
            size="xs"
            flex="none"
            aria-label={t('webhooks.replayOf', { when })}
            onClick={onReplay}
          >
            {t('webhooks.replay')}
          </ActionButton>
        )}
      </Group>
    </li>
  );
}

/** Number of tries, and the result of the last one. */
function howItWent({ tries, httpStatus, failure }: Delivery, t: TFunction): string[] {
  if (tries === 0) return [];
  const told = t('webhooks.tries', { count: tries });
  if (httpStatus !== null) return [told, t('webhooks.answered', { status: httpStatus })];
  const known = FAILURES.find((one) => one === failure) ?? 'other';
  return [told, t(`webhooks.failure.${known}`)];
}
