import { Badge, Group, Menu, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import type { Webhook } from './webhooks.queries.ts';

/** Actions in the menu of one webhook. */
export type WebhookAction = 'edit' | 'renew' | 'delete' | 'log';

interface Props {
  webhook: Webhook;
  onAction: (action: WebhookAction) => void;
  onTest: () => void;
  onPause: (isPaused: boolean) => void;
}

/** One webhook: its receiver, its state, and its actions. */
export function WebhookRow({ webhook, onAction, onTest, onPause }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { name, url, waiting, deliveredAt, failingSince, pausedBecause } = webhook;
  const isPaused = pausedBecause !== null;
  const delivered = deliveredAt
    ? t('webhooks.delivered', { when: formatRelative(deliveredAt, language) })
    : t('webhooks.neverDelivered');
  const facts = [delivered, ...(waiting > 0 ? [t('webhooks.waiting', { count: waiting })] : [])];
  return (
    <li>
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <StateBadge webhook={webhook} />
          </Group>
          <Text size="sm" ff="monospace" truncate>
            {url ?? t('common.secretLost')}
          </Text>
          {isPaused && <Text size="sm">{t(`webhooks.pausedBecause.${pausedBecause}`)}</Text>}
          {failingSince && !isPaused && (
            <Text size="sm">
              {t('webhooks.failingHint', { when: formatInstant(failingSince, language) })}
            </Text>
          )}
          <Text size="xs" c="var(--quiet)">
            {facts.join(' · ')}
          </Text>
          {isPaused && (
            <ActionButton
              size="xs"
              mt={4}
              aria-label={`${t('webhooks.resume')} ${name}`}
              onClick={() => onPause(false)}
            >
              {t('webhooks.resume')}
            </ActionButton>
          )}
        </div>
        <ActionMenu name={name}>
          <Item onClick={() => onAction('log')}>{t('webhooks.log')}</Item>
          <Item onClick={onTest}>{t('webhooks.test')}</Item>
          <Item onClick={() => onAction('edit')}>{t('webhooks.edit')}</Item>
          <Item onClick={() => onAction('renew')}>{t('webhooks.renew')}</Item>
          {!isPaused && <Item onClick={() => onPause(true)}>{t('webhooks.pause')}</Item>}
          <Menu.Item color="red" onClick={() => onAction('delete')}>
            {t('webhooks.delete')}
          </Menu.Item>
        </ActionMenu>
      </Group>
    </li>
  );
}

function Item({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return <Menu.Item onClick={onClick}>{children}</Menu.Item>;
}

function StateBadge({ webhook: { pausedAt, failingSince } }: { webhook: Webhook }) {
  const { t } = useTranslation();
  if (pausedAt) return <Badge color="gray">{t('webhooks.state.paused')}</Badge>;
  if (failingSince) return <Badge color="red.9">{t('webhooks.state.failing')}</Badge>;
  return <Badge color="teal.9">{t('webhooks.state.ok')}</Badge>;
}
