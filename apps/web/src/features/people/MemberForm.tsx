import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ROLE_WORDS, ROLES, type Role } from '../../lib/member-roles.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { changedFields, isEmpty } from '../../ui/changed-fields.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { changesOf, inviteOf, type MemberValues, valuesOf } from './member-values.ts';
import { NewInvitation } from './NewInvitation.tsx';
import { type Member, useInvite, useUpdateMember } from './people.queries.ts';

interface Props {
  /** The member to change; null for an invitation. */
  member: Member | null;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  /** Whether an invitation can be mailed. */
  canMail: boolean;
  onClose: () => void;
}

/** Invites a person, or changes a member's rights. */
export function MemberForm({ member, properties, canMail, onClose }: Props) {
  const { t } = useTranslation();
  const invite = useInvite();
  const update = useUpdateMember(member?.id ?? '');
  const form = useForm<MemberValues>({
    initialValues: valuesOf(member),
    validate: {
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const refuse = (error: unknown) => form.setErrors(fieldErrorsOf(error, t));
  const submit = form.onSubmit((values) => {
    if (!member) return invite.mutate(inviteOf(values), { onError: refuse });
    const changed = changedFields(changesOf(form.getInitialValues()), changesOf(values));
    if (isEmpty(changed)) return onClose();
    update.mutate(changed, { onSuccess: onClose, onError: refuse });
  });
  if (invite.data) return <NewInvitation invited={invite.data} onClose={onClose} />;
  return (
    <Dialog title={member ? member.name : t('people.invite')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('common.name')}
            description={t('people.nameHint')}
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <RoleChoice value={form.values.role} onChoose={(role) => form.setFieldValue('role', role)} />
          {form.values.role === 'cleaner' && (
            <Checkbox
              label={t('people.seesGuests')}
              description={t('people.seesGuestsHint')}
              {...form.getInputProps('seesGuests', { type: 'checkbox' })}
            />
          )}
          <PropertyChoice form={form} properties={properties} />
          {!member && canMail && (
            <TextInput
              label={t('people.email')}
              description={t('people.emailHint')}
              type="email"
              {...form.getInputProps('email')}
            />
          )}
          <ProblemAlert error={invite.error ?? update.error} />
          <ActionButton type="submit" loading={invite.isPending || update.isPending}>
            {t(member ? 'common.save' : 'people.invite')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

function RoleChoice({ value, onChoose }: { value: Role; onChoose: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t('people.role')}
      value={value}
      onChange={(chosen) => onChoose(ROLES.find((role) => role === chosen)!)}
    >
      <Stack gap="xs" mt={6}>
        {ROLES.map((role) => (
          <Radio
            key={role}
            value={role}
            label={t(`people.as.${ROLE_WORDS[role]}`)}
            description={t(`people.asHint.${ROLE_WORDS[role]}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
