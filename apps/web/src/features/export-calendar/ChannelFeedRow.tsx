import { Card, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedName } from '../../lib/feed-name.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { CopyAction } from '../../ui/CopyAction.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FeedMenu } from '../../ui/FeedMenu.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { RenewQuestion } from '../../ui/RenewQuestion.tsx';
import { isPersonal } from './channels.ts';
import { FeedForm } from './FeedForm.tsx';
import { FeedReaders } from './FeedReaders.tsx';
import { FormerReaders } from './FormerReaders.tsx';
import { contentInWords, type KnownCalendars } from './feed-words.ts';
import { type CalendarFeed, useRenewFeed, useRevokeFeed } from './feeds.queries.ts';
import { LastRead } from './LastRead.tsx';

interface Props extends KnownCalendars {
  productId: string;
  feed: CalendarFeed;
  /** Whether it was made just now: then its copy button has the focus. */
  isNew: boolean;
}

/** One channel's link: what it shows, its last reading, and actions. */
export function ChannelFeedRow({ productId, feed, calendars, calendarsError, isNew }: Props) {
  const { t } = useTranslation();
  const name = feedName(feed, t);
  const [opened, setOpened] = useState<'edit' | 'renew' | 'revoke' | null>(null);
  const close = () => setOpened(null);
  const renew = useRenewFeed(productId, feed.id);
  const revoke = useRevokeFeed(productId, feed.id);
  const confirmRenewal = () =>
    renew.mutate(undefined, {
      onSuccess: () => {
        close();
        notify(t('feeds.renewed', { name }));
      },
    });
  const confirmRevocation = () =>
    revoke.mutate(undefined, { onSuccess: () => notify(t('feeds.revoked')), onError: close });
  return (
    <Card component="li" withBorder padding="sm" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Text size="xs" c="var(--quiet)">
              {contentInWords(feed, calendars, t)} · <LastRead feed={feed} />
            </Text>
          </Stack>
          <FeedMenu
            name={name}
            onEdit={() => setOpened('edit')}
            onRenew={() => setOpened('renew')}
            onRevoke={() => setOpened('revoke')}
          />
        </Group>
        <Addresses feed={feed} name={name} isNew={isNew} />
        {opened === 'renew' && (
          <RenewQuestion
            text={t('feeds.renewText', { name })}
            isRenewing={renew.isPending}
            onRenew={confirmRenewal}
            onCancel={close}
          />
        )}
        <ProblemAlert error={renew.error ?? revoke.error} />
        <FormerReaders readers={feed.formerReaders} />
        <FeedReaders name={name} readers={feed.readers} />
      </Stack>
      {opened === 'edit' && <FeedForm {...{ productId, feed, calendars, calendarsError }} onClose={close} />}
      {opened === 'revoke' && (
        <ConfirmModal
          title={`${t('feeds.revoke')} · ${name}`}
          text={t('feeds.revokeText', { name })}
          confirmLabel={t('feeds.revoke')}
          loading={revoke.isPending}
          onClose={close}
          onConfirm={confirmRevocation}
        />
      )}
    </Card>
  );
}

/** The address in the form for its reader, and a switch to the other form. */
function Addresses({ feed, name, isNew }: Pick<Props, 'feed' | 'isNew'> & { name: string }) {
  const { t } = useTranslation();
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNew) copy.current?.focus();
  }, [isNew]);
  const personal = isPersonal(feed.channel);
  const other = personal ? feed.feedUrl : feed.webcalUrl;
  return (
    <CopyField
      label={t(personal ? 'export.webcal' : 'export.ics')}
      about={name}
      value={personal ? feed.webcalUrl : feed.feedUrl}
      copyRef={copy}
      hint={
        other && (
          <CopyAction
            label={t(personal ? 'feeds.copyHttps' : 'feeds.copyWebcal')}
            about={name}
            value={other}
            size="compact-xs"
            variant="subtle"
          />
        )
      }
    />
  );
}
