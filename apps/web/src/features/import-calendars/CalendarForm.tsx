import { Box, ColorInput, Group, Loader, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '#platforms';
import { currentLanguage } from '../../i18n/i18n.ts';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { isEmpty } from '../../ui/changed-fields.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { AdvancedOptions } from './AdvancedOptions.tsx';
import { CalendarCheckNote } from './CalendarCheckNote.tsx';
import { siteOf } from './calendar-address.ts';
import { type CalendarCheck, useCalendarCheck } from './calendar-check.queries.ts';
import { type CalendarValues, savedCalendar, valuesOf } from './calendar-values.ts';
import { type ExternalCalendar, useSaveCalendar } from './external-calendars.queries.ts';
import { intervalChoices } from './interval-choices.ts';
import { PlatformChoice } from './PlatformChoice.tsx';
import { proposalFor, SWATCHES } from './provider-proposal.ts';
import { warningInWords } from './warning-words.ts';

interface Props {
  productId: string;
  /** The calendar to change; none to add one. */
  calendar?: ExternalCalendar;
  /** The platform of a new one, by the API's name, until its address says otherwise. */
  platform?: string;
  onClose: () => void;
}

/** Adds a calendar or changes one; its address is checked while it is typed. */
export function CalendarForm({ productId, calendar, platform, onClose }: Props) {
  const { t } = useTranslation();
  const { save, isSaved } = useSaveCalendar(productId, calendar?.id);
  // Keeps concurrent changes of others: only fields that differ from the opened values are saved.
  const [opened] = useState(calendar);
  const form = useForm<CalendarValues>({ initialValues: valuesOf(opened) });
  const check = useCalendarCheck(productId, form.values, opened?.icalUrl ?? null);
  const [chosen, setChosen] = useState<string>();
  const provider = chosen ?? knownProvider(check.result) ?? platform ?? opened?.channel;
  // The channel decides which link leaves it out: the form shows what is stored.
  const channel = channelOf(provider);
  const proposal = proposalFor(provider ?? undefined, t, currentLanguage());
  const name = form.values.name ?? (proposal.name || siteOf(form.values.icalUrl));
  const color = form.values.color ?? proposal.color;
  const syncIntervalMinutes = form.values.syncIntervalMinutes ?? proposal.syncIntervalMinutes;
  const submit = form.onSubmit((values) => {
    const before = [form.getInitialValues(), channelOf(opened?.channel)] as const;
    const saved = savedCalendar(before, [values, channel], { name, color, syncIntervalMinutes });
    if (opened && isEmpty(saved.changed)) return onClose();
    save.mutate(saved, {
      onSuccess: ({ warnings }) => {
        const others = check.result?.alsoImportedBy ?? [];
        for (const warning of warnings) notify(warningInWords(warning, others, t));
        onClose();
      },
      onError: (error) => form.setErrors(fieldErrorsOf(error, t)),
    });
  });
  return (
    <Dialog
      title={calendar ? t('import.editTitle') : t('import.add')}
      onClose={onClose}
      size="lg"
      zIndex={250}
    >
      <form onSubmit={submit}>
        <Stack>
          <PlatformChoice platform={provider} onChoose={setChosen} />
          <Address form={form} check={check} calendar={opened} />
          <TextInput
            label={t('common.name')}
            placeholder={t('import.namePlaceholder')}
            required
            maxLength={120}
            {...form.getInputProps('name')}
            value={name}
          />
          <Group grow align="flex-end">
            <ColorInput
              label={t('import.color')}
              eyeDropperButtonProps={{ 'aria-label': t('import.eyeDropper') }}
              format="hex"
              swatches={SWATCHES}
              swatchesPerRow={8}
              {...form.getInputProps('color')}
              value={color}
            />
            <NativeSelect
              label={t('import.interval')}
              data={intervalChoices(syncIntervalMinutes, t)}
              value={String(syncIntervalMinutes)}
              onChange={({ target }) => form.setFieldValue('syncIntervalMinutes', Number(target.value))}
            />
          </Group>
          <TextInput
            label={`${t('import.description')} ${t('common.optional')}`}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <AdvancedOptions form={form} />
          <ProblemAlert error={save.error} />
          {isSaved && <SlowSource />}
          <ActionButton type="submit" loading={save.isPending}>
            {calendar ? t('common.save') : t('common.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

interface AddressProps {
  form: UseFormReturnType<CalendarValues>;
  check: ReturnType<typeof useCalendarCheck>;
  /** The calendar that is changed. */
  calendar: ExternalCalendar | undefined;
}

/** Address of the calendar, and the result of its check. */
function Address({ form, check, calendar }: AddressProps) {
  const { t } = useTranslation();
  // Without access to the address, a member leaves it empty: it stays.
  const isUnseen = calendar?.icalUrl === null;
  return (
    <Box>
      <TextInput
        label={isUnseen ? `${t('import.url')} ${t('common.optional')}` : t('import.url')}
        description={t('import.urlHint')}
        required={!isUnseen}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        rightSection={check.isChecking && <Loader size="xs" aria-hidden />}
        {...form.getInputProps('icalUrl')}
      />
      <CalendarCheckNote {...check} onBlock={form.setValues} isReplacing={calendar !== undefined} />
    </Box>
  );
}

/** The channel of that name; undefined for an unknown one. */
const channelOf = (provider: string | null | undefined) => CHANNELS.find((one) => one === provider);

/** The channel recognised from an address; undefined for none. */
function knownProvider(result: CalendarCheck | undefined) {
  return result?.provider === 'other' ? undefined : result?.provider;
}

function SlowSource() {
  const { t } = useTranslation();
  return (
    <Text size="sm" role="status">
      {t('import.slowSource')}
    </Text>
  );
}
