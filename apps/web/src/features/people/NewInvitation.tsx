import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { CopyField } from '../../ui/CopyField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

interface Props {
  invited: Schema<'InvitedMember'>;
  onClose: () => void;
}

/** A new invitation: its link, shown once, or its recipient. */
export function NewInvitation({ invited, onClose }: Props) {
  const { t } = useTranslation();
  const { name, link, email } = invited;
  return (
    <Dialog title={t('people.invited', { name })} onClose={onClose}>
      <Stack>
        {link ? (
          <>
            <CopyField label={t('people.link')} hint="" value={link} />
            <Text size="sm">{t('people.linkHint')}</Text>
          </>
        ) : (
          <Text size="sm">{t('people.mailed', { email: email ?? '' })}</Text>
        )}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </Stack>
    </Dialog>
  );
}
