import { Checkbox, Chip, Group, Input, Radio, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { feedName } from '../../lib/feed-name.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { isEmpty } from '../../ui/changed-fields.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { CHANNELS } from './channels.ts';
import { createBodyOf, type FeedValues, privacyOf, updateBodyOf, valuesOf } from './feed-values.ts';
import type { KnownCalendars, NamedCalendar } from './feed-words.ts';
import { type CalendarFeed, useAddFeed, useUpdateFeed } from './feeds.queries.ts';

interface Props extends KnownCalendars {
  productId: string;
  /** The link to change; none to add one. */
  feed?: CalendarFeed;
  onSaved?: (feed: CalendarFeed) => void;
  onClose: () => void;
}

/** Adds a link or changes its settings. */
export function FeedForm({ productId, feed, calendars, calendarsError, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const add = useAddFeed(productId);
  const update = useUpdateFeed(productId, feed?.id ?? '');
  const save = feed ? update : add;
  const form = useForm<FeedValues>({ initialValues: valuesOf(feed) });
  const done = {
    onSuccess: (saved: CalendarFeed) => {
      onSaved?.(saved);
      onClose();
    },
    onError: (error: unknown) => form.setErrors(fieldErrorsOf(error, t)),
  };
  const submit = form.onSubmit((values) => {
    if (!feed) return add.mutate(createBodyOf(values, calendars), done);
    const changed = updateBodyOf(form.getInitialValues(), values);
    if (isEmpty(changed)) onClose();
    else update.mutate(changed, done);
  });
  const title = feed ? `${t('common.edit')} · ${feedName(feed, t)}` : t('feeds.add');
  return (
    <Dialog title={title} onClose={onClose} zIndex={250}>
      <form onSubmit={submit}>
        <Stack>
          {!feed && <ChannelChips form={form} />}
          {feed?.channel !== 'main' && (
            <TextInput
              label={`${t('common.name')} ${t('common.optional')}`}
              description={t('feeds.nameHint')}
              maxLength={80}
              {...form.getInputProps('name')}
            />
          )}
          <PrivacyChoice form={form} />
          <Checkbox
            label={t('feeds.tellsCancelled')}
            description={t('feeds.tellsCancelledHint')}
            {...form.getInputProps('tellsCancelled', { type: 'checkbox' })}
          />
          {calendars.length > 0 ? (
            <ExcludedCalendars form={form} calendars={calendars} hasPreset={!feed} />
          ) : (
            <ProblemAlert error={calendarsError} title={t('feeds.excluded')} />
          )}
          <ProblemAlert error={save.error} />
          <ActionButton type="submit" loading={save.isPending}>
            {feed ? t('common.save') : t('common.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

interface FormProps {
  form: UseFormReturnType<FeedValues>;
}

function ChannelChips({ form }: FormProps) {
  const { t } = useTranslation();
  const labelId = useId();
  return (
    <Stack gap={6}>
      <Input.Label id={labelId} component="span">
        {t('feeds.channel')}
      </Input.Label>
      <Chip.Group {...form.getInputProps('channel')}>
        <Group gap="xs" role="radiogroup" aria-labelledby={labelId}>
          {CHANNELS.map((channel) => (
            <Chip key={channel} value={channel} size="sm">
              {t(`channel.${channel}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Stack>
  );
}

function PrivacyChoice({ form }: FormProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('feeds.privacy')} {...form.getInputProps('privacy')} value={privacyOf(form.values)}>
      <Stack gap="xs" mt={6}>
        <Radio value="busy" label={t('feeds.busy')} description={t('feeds.busyHint')} />
        <Radio value="name" label={t('feeds.name')} description={t('feeds.nameOnlyForYou')} />
      </Stack>
    </Radio.Group>
  );
}

interface ExcludedProps extends FormProps {
  calendars: readonly NamedCalendar[];
  /** Whether the API's default applies. */
  hasPreset: boolean;
}

function ExcludedCalendars({ form, calendars, hasPreset }: ExcludedProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {hasPreset && (
        <Checkbox
          label={t('feeds.choose')}
          description={t('feeds.chooseHint')}
          {...form.getInputProps('isChoosing', { type: 'checkbox' })}
        />
      )}
      {form.values.isChoosing && (
        <Checkbox.Group
          label={t('feeds.excluded')}
          description={t('feeds.excludedHint')}
          {...form.getInputProps('excludedCalendarIds')}
        >
          <Stack gap="xs" mt={6}>
            {calendars.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  );
}
