import { Checkbox, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { PropertyChoice } from '../../ui/PropertyChoice.tsx';
import { bodyOf, changesOf, type JointFeedValues, KINDS, valuesOf } from './joint-feed-values.ts';
import { type JointFeed, useAddJointFeed, useUpdateJointFeed } from './turnovers.queries.ts';

interface Props {
  /** The one to change; null for a new one. */
  feed: JointFeed | null;
  /** The host's properties. */
  properties: readonly { id: string; name: string }[];
  /** @param made the new one */
  onClose: (made?: JointFeed) => void;
}

/** Creates a joint feed, or changes one. */
export function JointFeedForm({ feed, properties, onClose }: Props) {
  const { t } = useTranslation();
  const add = useAddJointFeed();
  const update = useUpdateJointFeed(feed?.id ?? '');
  const nameOf = (kind: JointFeed['kind']) => t(`turnovers.kind.${kind}.name`);
  const form = useForm<JointFeedValues>({
    initialValues: valuesOf(feed, nameOf('turnovers'), currentLanguage()),
    validate: {
      productIds: (ids, { isOfAll }) => (!isOfAll && ids.length === 0 ? t('tokens.noProperty') : null),
    },
  });
  const chooseKind = (kind: JointFeed['kind']) => {
    const isOwnName = KINDS.every((one) => form.values.name !== nameOf(one));
    form.setValues({ kind, tellsGuests: kind === 'stays', ...(!isOwnName && { name: nameOf(kind) }) });
  };
  const refuse = (error: unknown) => form.setErrors(fieldErrorsOf(error, t));
  const submit = form.onSubmit((values) =>
    feed
      ? update.mutate(changesOf(values), { onSuccess: () => onClose(), onError: refuse })
      : add.mutate(bodyOf(values), { onSuccess: onClose, onError: refuse }),
  );
  const title = feed ? feed.name : t('turnovers.add');
  return (
    <Dialog title={title} onClose={() => onClose()}>
      <form onSubmit={submit}>
        <Stack>
          {!feed && (
            <Radio.Group
              label={t('turnovers.what')}
              value={form.values.kind}
              onChange={(value) => chooseKind(KINDS.find((kind) => kind === value)!)}
            >
              <Stack gap="xs" mt={6}>
                {KINDS.map((kind) => (
                  <Radio
                    key={kind}
                    value={kind}
                    label={t(`turnovers.kind.${kind}.label`)}
                    description={t(`turnovers.kind.${kind}.hint`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <TextInput
            label={t('common.name')}
            description={t('turnovers.nameHint')}
            required
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <PropertyChoice form={form} properties={properties} />
          <Checkbox
            label={t('turnovers.tellsGuests')}
            description={t('turnovers.tellsGuestsHint')}
            {...form.getInputProps('tellsGuests', { type: 'checkbox' })}
          />
          <Select
            label={t('turnovers.language')}
            data={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
            allowDeselect={false}
            {...form.getInputProps('language')}
          />
          <ProblemAlert error={add.error ?? update.error} />
          <ActionButton type="submit" loading={add.isPending || update.isPending}>
            {feed ? t('common.save') : t('turnovers.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}
