import { Alert, List, Text } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import type { FeedRead } from './feeds.queries.ts';

/** Readers that still use the former link: a to-do list that shrinks as they read the new one. */
export function FormerReaders({ readers }: { readers: readonly FeedRead[] }) {
  const { t } = useTranslation();
  if (readers.length === 0) return null;
  return (
    <Alert color="yellow" py="xs" icon={<IconListCheck size={18} />}>
      <Text size="sm" fw={600}>
        {t('feeds.former')}
      </Text>
      <List size="sm">
        {readers.map(({ reader, userAgent, lastReadAt }) => (
          <List.Item key={userAgent} title={userAgent}>
            {t('feeds.formerRead', {
              reader: t(`reader.${reader}`),
              when: formatRelative(lastReadAt, currentLanguage()),
            })}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
