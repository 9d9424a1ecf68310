import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconCalendarPlus, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../ui/CopyField.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { FeedForm } from './FeedForm.tsx';
import { FeedReaders } from './FeedReaders.tsx';
import { FormerReaders } from './FormerReaders.tsx';
import type { KnownCalendars } from './feed-words.ts';
import type { CalendarFeed } from './feeds.queries.ts';
import { LastRead } from './LastRead.tsx';
import { RenewLink } from './RenewLink.tsx';

interface Props extends KnownCalendars {
  productId: string;
  feed: CalendarFeed;
  /** Whether no platform has a link of its own. */
  isForAll: boolean;
}

const PRIVATE_HOST = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;

/** The link that every property has from its beginning. */
export function MainFeed({ productId, feed, calendars, calendarsError, isForAll }: Props) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(false);
  const platforms = (
    <CopyField
      label={t('export.ics')}
      hint={t(isForAll ? 'export.icsFor' : 'export.icsForOthers')}
      value={feed.feedUrl}
    />
  );
  return (
    <>
      {feed.feedUrl && PRIVATE_HOST.test(new URL(feed.feedUrl).host) && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
          {t('export.notPublic')}
        </Alert>
      )}
      {isForAll && platforms}
      <CopyField label={t('export.webcal')} hint={t('export.webcalFor')} value={feed.webcalUrl} />
      {!isForAll && platforms}
      <FormerReaders readers={feed.formerReaders} />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="var(--quiet)" flex="1 1 260px">
          {t(`export.privacy.${feed.privacy}`)} · <LastRead feed={feed} />
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={16} />}
            aria-label={`${t('common.edit')} ${t('channel.main')}`}
            onClick={() => setEditing(true)}
          >
            {t('common.edit')}
          </Button>
          {feed.webcalUrl && (
            <Button
              component="a"
              href={feed.webcalUrl}
              size="xs"
              variant="default"
              leftSection={<IconCalendarPlus size={16} />}
            >
              {t('export.open')}
            </Button>
          )}
        </Group>
      </Group>
      {feed.webcalUrl && (
        <details className="feed-details">
          <summary>{t('export.phone')}</summary>
          <QrCode value={feed.webcalUrl} label={t('export.qr')} />
          <Text size="xs" c="var(--quiet)">
            {t('export.qrHint')}
          </Text>
        </details>
      )}
      <FeedReaders name={t('channel.main')} readers={feed.readers} />
      <RenewLink productId={productId} feed={feed} />
      {isEditing && (
        <FeedForm {...{ productId, feed, calendars, calendarsError }} onClose={() => setEditing(false)} />
      )}
    </>
  );
}
