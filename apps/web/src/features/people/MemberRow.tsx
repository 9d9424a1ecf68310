import { Badge, Card, Group, Menu, Stack, Text } from '@mantine/core';
import { IconLink, IconMail, IconPencil, IconTrash } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { formatInstant, formatRelative } from '../../lib/dates.ts';
import { ROLE_WORDS } from '../../lib/member-roles.ts';
import { ActionMenu } from '../../ui/ActionMenu.tsx';
import { ConfirmModal } from '../../ui/ConfirmModal.tsx';
import { namesInWords } from '../../ui/names-in-words.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { NewInvitation } from './NewInvitation.tsx';
import { type Member, useRemoveMember, useRenewInvitation } from './people.queries.ts';

interface Props {
  member: Member;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  canMail: boolean;
  onEdit: () => void;
}

/** A member or an invitation: role, properties, and last visit. */
export function MemberRow({ member, properties, canMail, onEdit }: Props) {
  const { t } = useTranslation();
  const { id, name, email, state } = member;
  const [isRemoving, setRemoving] = useState(false);
  const renew = useRenewInvitation(id);
  const remove = useRemoveMember(id);
  const isInvitation = state !== 'member';
  return (
    <Card component="li" withBorder padding="sm" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={2} miw={0}>
          <Group gap="xs">
            <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Text>
            <Badge tt="none" variant="light" c="var(--mantine-color-text)">
              {t(`people.as.${ROLE_WORDS[member.role]}`)}
            </Badge>
            {isInvitation && (
              <Badge tt="none" color={state === 'invited' ? 'yellow' : 'gray'} autoContrast>
                {t(`people.state.${state}`)}
              </Badge>
            )}
          </Group>
          {email && (
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
          )}
          <Text size="xs" c="var(--quiet)" style={{ overflowWrap: 'anywhere' }}>
            {reachInWords(member, properties, t)} · {presenceInWords(member, t)}
          </Text>
        </Stack>
        <ActionMenu name={name}>
          {member.role !== 'owner' && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={onEdit}>
              {t('common.edit')}
            </Menu.Item>
          )}
          {isInvitation && (
            <Menu.Item leftSection={<IconLink size={16} />} onClick={() => renew.mutate('link')}>
              {t('people.newLink')}
            </Menu.Item>
          )}
          {isInvitation && canMail && email && (
            <Menu.Item leftSection={<IconMail size={16} />} onClick={() => renew.mutate('mail')}>
              {t('people.mailAgain')}
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
            {t('people.remove')}
          </Menu.Item>
        </ActionMenu>
      </Group>
      <ProblemAlert error={renew.error} />
      {renew.data && <NewInvitation invited={renew.data} onClose={renew.reset} />}
      {isRemoving && (
        <ConfirmModal
          title={`${t('people.remove')} · ${name}`}
          text={t(isInvitation ? 'people.takeBackText' : 'people.removeText', { name })}
          confirmLabel={t('people.remove')}
          loading={remove.isPending}
          error={remove.error}
          onClose={() => setRemoving(false)}
          onConfirm={() =>
            remove.mutate(undefined, { onSuccess: () => notify(t('people.removed', { name })) })
          }
        />
      )}
    </Card>
  );
}

/** « Villa Azur, Chalet · avec les noms ». */
function reachInWords(
  { productIds, role, seesGuests }: Member,
  properties: Props['properties'],
  t: TFunction,
): string {
  const chosen = properties.filter(({ id }) => productIds?.includes(id)).map((property) => property.name);
  const reach = productIds ? namesInWords(chosen, t) || t('people.noneLeft') : t('tokens.ofAll');
  return role === 'cleaner' ? `${reach} · ${t(`people.names.${seesGuests ? 'shown' : 'hidden'}`)}` : reach;
}

/** « vu il y a 2 heures ». */
function presenceInWords({ state, lastSeenAt, invitedUntil }: Member, t: TFunction): string {
  const language = currentLanguage();
  if (state === 'invited') return t('people.until', { day: formatInstant(invitedUntil!, language) });
  if (state === 'expired') return t('people.over');
  return t('people.seen', { when: formatRelative(lastSeenAt!, language) });
}
