import { Button, Card, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { NewInvitation } from './NewInvitation.tsx';
import { useInvite } from './people.queries.ts';

interface Props {
  product: { id: string; name: string };
  /** Whether an invitation can be mailed. */
  canMail: boolean;
}

/** Hands a property over to another host, who accepts it by a link. */
export function HandOver(props: Props) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card withBorder>
      <Stack align="flex-start">
        <Title order={2} size="h4">
          {t('people.handOver')}
        </Title>
        <Text size="sm">{t('people.handOverHint')}</Text>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('people.handOverStart')}
        </Button>
      </Stack>
      {isAsking && <Question {...props} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Question({ product, canMail, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  const invite = useInvite();
  const form = useForm({ initialValues: { name: '', email: '', currentPassword: '' } });
  const submit = form.onSubmit(({ name, email, currentPassword }) =>
    invite.mutate(
      { name, role: 'owner', productIds: [product.id], currentPassword, ...(email && { email }) },
      { onError: (error) => form.setErrors(fieldErrorsOf(error, t)) },
    ),
  );
  if (invite.data) return <NewInvitation invited={invite.data} onClose={onClose} />;
  return (
    <Dialog title={`${t('people.handOver')} · ${product.name}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('people.handOverText')}</Text>
          <TextInput
            label={t('people.newOwner')}
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {canMail && (
            <TextInput
              label={t('people.email')}
              description={t('people.emailHint')}
              type="email"
              {...form.getInputProps('email')}
            />
          )}
          <PasswordInput
            label={t('account.current')}
            autoComplete="current-password"
            required
            {...form.getInputProps('currentPassword')}
          />
          <ProblemAlert error={invite.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <ActionButton type="submit" loading={invite.isPending}>
              {t('people.handOverLink')}
            </ActionButton>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
