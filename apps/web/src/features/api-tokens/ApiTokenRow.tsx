import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import type { ApiToken } from './api-tokens.queries.ts';
import { SCOPE_WORDS } from './token-values.ts';

interface Props {
  token: ApiToken;
  onRevoke: () => void;
}

/** One token: its name, scopes, expiry and last use. */
export function ApiTokenRow({ token, onRevoke }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const { name, ending, scopes, productIds, lastUsedAt, expiresAt, isExpired } = token;
  const properties = productIds ? t('properties.count', { count: productIds.length }) : t('tokens.ofAll');
  const used = lastUsedAt
    ? t('tokens.used', { when: formatRelative(lastUsedAt, language) })
    : t('tokens.neverUsed');
  const end = expiresAt
    ? t('tokens.until', { day: formatInstant(expiresAt, language) })
    : t('tokens.endless');
  return (
    <li>
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Text ff="monospace" size="sm" c="var(--quiet)">
              {`…${ending}`}
            </Text>
            {isExpired && <Badge color="gray">{t('tokens.expired')}</Badge>}
          </Group>
          <Text size="sm">{scopes.map((scope) => t(`tokens.scope.${SCOPE_WORDS[scope]}`)).join(' · ')}</Text>
          <Text size="xs" c="var(--quiet)">
            {[properties, used, end].join(' · ')}
          </Text>
        </div>
        <ActionButton
          variant="default"
          size="xs"
          flex="none"
          aria-label={`${t('tokens.revoke')} ${name} …${ending}`}
          onClick={onRevoke}
        >
          {t('tokens.revoke')}
        </ActionButton>
      </Group>
    </li>
  );
}
