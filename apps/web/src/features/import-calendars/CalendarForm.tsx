import { Button, ColorInput, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf } from '../../lib/problem.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { type ExternalCalendar, useSaveCalendar } from './external-calendars.queries.ts';

interface Props {
  productId: string;
  /** The calendar to change; none to add one. */
  calendar?: ExternalCalendar;
  onClose: () => void;
}

const DEFAULT_COLOR = '#3B82F6';
const SWATCHES = [DEFAULT_COLOR, '#FF5A5F', '#1E5AA8', '#0E8A7B', '#E0A021', '#8B5CF6', '#DB2777', '#475569'];
const INTERVAL_HOURS = [1, 3, 6, 12, 24];
/** Sales platforms change by the hour; the API's own default is a day. */
const PROPOSED_INTERVAL_MINUTES = 60;

export function CalendarForm({ productId, calendar, onClose }: Props) {
  const { t } = useTranslation();
  const save = useSaveCalendar(productId, calendar?.id);
  const form = useForm({
    initialValues: {
      icalUrl: calendar?.icalUrl ?? '',
      name: calendar?.name ?? '',
      color: calendar?.color ?? DEFAULT_COLOR,
      description: calendar?.description ?? '',
      syncIntervalMinutes: calendar?.syncIntervalMinutes ?? PROPOSED_INTERVAL_MINUTES,
    },
  });
  const submit = form.onSubmit((values) =>
    save.mutate(
      { ...values, description: values.description || null },
      { onSuccess: onClose, onError: (error) => form.setErrors(fieldErrorsOf(error, t)) },
    ),
  );
  const hours = INTERVAL_HOURS.map((count) => ({
    value: String(count * 60),
    label: count === 1 ? t('import.everyHour') : t('import.everyHours', { count }),
  }));
  return (
    <Dialog title={calendar ? t('import.editTitle') : t('import.add')} onClose={onClose} zIndex={250}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('import.url')}
            description={t('import.urlHint')}
            required
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps('icalUrl')}
          />
          <TextInput
            label={t('common.name')}
            placeholder={t('import.namePlaceholder')}
            required
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <Group grow align="flex-start">
            <ColorInput
              label={t('import.color')}
              format="hex"
              swatches={SWATCHES}
              swatchesPerRow={8}
              {...form.getInputProps('color')}
            />
            <NativeSelect
              label={t('import.interval')}
              data={hours}
              value={String(form.values.syncIntervalMinutes)}
              onChange={(event) =>
                form.setFieldValue('syncIntervalMinutes', Number(event.currentTarget.value))
              }
            />
          </Group>
          <TextInput
            label={`${t('import.description')} ${t('common.optional')}`}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <ProblemAlert error={save.error} />
          <Button type="submit" loading={save.isPending}>
            {calendar ? t('common.save') : t('common.add')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
