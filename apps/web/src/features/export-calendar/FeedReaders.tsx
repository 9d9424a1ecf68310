import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import type { FeedRead } from './feeds.queries.ts';
import './export-calendar.css';

interface Props {
  /** What the link is called. */
  name: string;
  readers: readonly FeedRead[];
}

/** Readers of a link in the last 30 days: collapsed, as it is rarely needed. */
export function FeedReaders({ name, readers }: Props) {
  const { t } = useTranslation();
  const language = currentLanguage();
  return (
    <details className="feed-details">
      <summary>
        {t('feeds.readers')}
        <VisuallyHidden> {name}</VisuallyHidden>
      </summary>
      {readers.length === 0 && (
        <Text size="sm" mt="xs">
          {t('feeds.noReader')}
        </Text>
      )}
      <Stack component="ul" gap="xs" m={0} mt="xs" p={0} style={{ listStyle: 'none' }}>
        {readers.map(({ reader, userAgent, firstReadAt, lastReadAt }) => (
          <li key={userAgent}>
            <Text size="sm">
              <b>{t(`reader.${reader}`)}</b>
              {' · '}
              {t('feeds.read', {
                first: formatInstant(firstReadAt, language),
                last: formatRelative(lastReadAt, language),
              })}
            </Text>
            <Text size="xs" c="var(--quiet)" style={{ overflowWrap: 'anywhere' }}>
              {userAgent}
            </Text>
          </li>
        ))}
      </Stack>
    </details>
  );
}
