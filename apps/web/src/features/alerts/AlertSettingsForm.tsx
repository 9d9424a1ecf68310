import { Checkbox, Radio, SimpleGrid, Stack, Switch } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { AccountForm } from '../../ui/AccountForm.tsx';
import { HourSelect } from '../../ui/HourSelect.tsx';
import { notify } from '../../ui/notify.ts';
import { TimeZoneSelect } from '../../ui/TimeZoneSelect.tsx';
import { ALERT_MODES, type AlertSettings, useSaveAlertSettings } from './alert-settings.queries.ts';
import {
  ALERT_KINDS,
  type AlertSettingsValues,
  areQuietHoursEmpty,
  bodyOf,
  valuesOf,
} from './alert-settings-values.ts';

interface Props {
  settings: AlertSettings;
  /** Whether this server sends mails, and to which e-mail. */
  children: ReactNode;
}

/** How a host is mailed about alerts: when, and of what. */
export function AlertSettingsForm({ settings, children }: Props) {
  const { t } = useTranslation();
  const save = useSaveAlertSettings();
  const form = useForm<AlertSettingsValues>({
    initialValues: valuesOf(settings),
    validate: { quietTo: (_, values) => (areQuietHoursEmpty(values) ? t('alertMails.quietEmpty') : null) },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(bodyOf(values), {
      onSuccess: () => notify(t('account.saved')),
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    }),
  );
  return (
    <AccountForm title={t('alertMails.title')} onSubmit={submit} isSaving={save.isPending} error={save.error}>
      {children}
      <ModeChoice form={form} />
      <Hours form={form} />
      <Kinds form={form} />
    </AccountForm>
  );
}

interface FormProps {
  form: UseFormReturnType<AlertSettingsValues>;
}

function ModeChoice({ form }: FormProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group label={t('alertMails.when')} {...form.getInputProps('mode')}>
      <Stack gap="xs" mt={6}>
        {ALERT_MODES.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={t(`alertMails.mode.${mode}`)}
            description={t(`alertMails.modeHint.${mode}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function Hours({ form }: FormProps) {
  const { t } = useTranslation();
  return (
    <>
      <HourSelect
        label={t('alertMails.digestHour')}
        description={t('alertMails.digestHourHint')}
        {...form.getInputProps('digestHour')}
        value={form.values.digestHour}
      />
      <Switch
        label={t('alertMails.quiet')}
        description={t('alertMails.quietHint')}
        {...form.getInputProps('isQuiet', { type: 'checkbox' })}
      />
      {form.values.isQuiet && (
        <SimpleGrid cols={2} spacing="sm">
          <HourSelect
            label={t('alertMails.quietFrom')}
            {...form.getInputProps('quietFrom')}
            value={form.values.quietFrom}
          />
          <HourSelect
            label={t('alertMails.quietTo')}
            {...form.getInputProps('quietTo')}
            value={form.values.quietTo}
          />
        </SimpleGrid>
      )}
      <TimeZoneSelect
        description={t('alertMails.timeZoneHint')}
        {...form.getInputProps('timeZone')}
        value={form.values.timeZone}
      />
    </>
  );
}

function Kinds({ form }: FormProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={t('alertMails.kinds')}
      description={t('alertMails.kindsHint')}
      {...form.getInputProps('mailed')}
    >
      <Stack gap="xs" mt={6}>
        {ALERT_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            value={kind}
            label={t(`alertMails.kind.${kind}`)}
            description={t(`alertMails.kindHint.${kind}`)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
