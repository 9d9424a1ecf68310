import { Card, Group, Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatRelative } from '../../lib/dates.ts';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { CopyAction } from '../../ui/CopyAction.tsx';
import { CopyField } from '../../ui/CopyField.tsx';
import { FeedMenu } from '../../ui/FeedMenu.tsx';
import { namesInWords } from '../../ui/names-in-words.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { RenewQuestion } from '../../ui/RenewQuestion.tsx';
import { type JointFeed, useRenewJointFeed, useRevokeJointFeed } from './turnovers.queries.ts';

interface Props {
  feed: JointFeed;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  /** Whether it was made just now: then its copy button has the focus. */
  isNew: boolean;
  onEdit: () => void;
}

/** A joint feed: its content and readers, and its actions. */
export function JointFeedRow({ feed, properties, isNew, onEdit }: Props) {
  const { t } = useTranslation();
  const { name, feedUrl, webcalUrl } = feed;
  const [opened, setOpened] = useState<'renew' | 'revoke' | null>(null);
  const close = () => setOpened(null);
  const renew = useRenewJointFeed(feed.id);
  const revoke = useRevokeJointFeed(feed.id);
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isNew) copy.current?.focus();
  }, [isNew]);
  const confirmRenewal = () =>
    renew.mutate(undefined, {
      onSuccess: () => {
        close();
        notify(t('turnovers.renewed'));
      },
    });
  return (
    <Card component="li" withBorder padding="sm" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={2} miw={0}>
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Text size="xs" c="var(--quiet)" style={{ overflowWrap: 'anywhere' }}>
              {contentInWords(feed, properties, t)}
            </Text>
          </Stack>
          <FeedMenu
            name={name}
            onEdit={onEdit}
            onRenew={() => setOpened('renew')}
            onRevoke={() => setOpened('revoke')}
          />
        </Group>
        <CopyField
          label={t('export.webcal')}
          about={name}
          value={webcalUrl}
          copyRef={copy}
          hint={
            feedUrl && (
              <CopyAction
                label={t('feeds.copyHttps')}
                about={name}
                value={feedUrl}
                size="compact-xs"
                variant="subtle"
              />
            )
          }
        />
        {opened === 'renew' && (
          <RenewQuestion
            text={t('turnovers.renewText')}
            isRenewing={renew.isPending}
            onRenew={confirmRenewal}
            onCancel={close}
          />
        )}
        <ProblemAlert error={renew.error} />
      </Stack>
      {opened === 'revoke' && (
        <ConfirmModal
          title={`${t('feeds.revoke')} · ${name}`}
          text={t('turnovers.revokeText', { name })}
          confirmLabel={t('feeds.revoke')}
          loading={revoke.isPending}
          error={revoke.error}
          onClose={close}
          onConfirm={() => revoke.mutate(undefined, { onSuccess: () => notify(t('feeds.revoked')) })}
        />
      )}
    </Card>
  );
}

/** « Ménages · tous les logements · sans nom de voyageur · lu il y a 5 minutes ». */
function contentInWords(
  { kind, productIds, tellsGuests, lastReadAt }: JointFeed,
  properties: Props['properties'],
  t: TFunction,
): string {
  const chosen = properties.filter(({ id }) => productIds?.includes(id)).map((property) => property.name);
  if (productIds && chosen.length === 0) return t('turnovers.gone');
  return [
    t(`turnovers.kind.${kind}.label`),
    productIds ? namesInWords(chosen, t) : t('tokens.ofAll'),
    t(tellsGuests ? 'turnovers.withNames' : 'turnovers.withoutNames'),
    lastReadAt
      ? t('turnovers.lastRead', { when: formatRelative(lastReadAt, currentLanguage()) })
      : t('turnovers.neverRead'),
  ].join(' · ');
}
