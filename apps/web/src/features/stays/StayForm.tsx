import { Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Night } from '#availability';
import { fieldErrorsOf, Problem } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { InTheWay } from './InTheWay.tsx';
import type { HostsWords } from './obstacle-words.ts';
import { useSaveBlock, useSaveReservation } from './stays.queries.ts';

interface Props {
  productId: string;
  kind: 'reservation' | 'block';
  /** The stay to change, and what it is called; none to make a new one. */
  changes?: { id: string; title: string };
  /** What the form begins with: all of the stay that it changes, the nights that a new one proposes. */
  initial?: Partial<StayValues>;
  onClose: () => void;
}

export interface StayValues {
  guest: string;
  from: Night;
  to: Night;
  status: 'confirmed' | 'pending' | 'cancelled';
  note: string;
  externalId: string;
}

interface FieldProps {
  form: UseFormReturnType<StayValues>;
}

const EMPTY: StayValues = { guest: '', from: '', to: '', status: 'confirmed', note: '', externalId: '' };

/** Books or blocks nights. What is in the way is named; only then, where the rules allow, one may go on all the same. */
export function StayForm({ productId, kind, changes, initial, onClose }: Props) {
  const { t } = useTranslation();
  const isReservation = kind === 'reservation';
  const reservation = useSaveReservation(productId, changes?.id);
  const block = useSaveBlock(productId, changes?.id);
  const save = isReservation ? reservation : block;
  const form = useForm<StayValues>({
    initialValues: { ...EMPTY, ...initial },
    // A refusal is about the nights that it names: for others, its further step is no longer offered.
    onValuesChange: save.reset,
  });
  const done = {
    onSuccess: onClose,
    onError: (error: unknown) => form.setErrors(renamed(fieldErrorsOf(error, t))),
  };
  const saveAs = ({ from, to, ...values }: StayValues, words?: HostsWords) => {
    const note = values.note || null;
    if (isReservation) {
      const { guest, status } = values;
      const externalId = values.externalId.trim() || null;
      reservation.mutate({ guest, arrival: from, departure: to, status, note, externalId, ...words }, done);
    } else block.mutate({ from, to, note, ...words }, done);
  };
  const title = changes?.title ?? t(isReservation ? 'stay.newReservation' : 'stay.newBlock');
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit((values) => saveAs(values))}>
        <Stack>
          {isReservation && (
            <TextInput
              label={t('stay.guest')}
              required
              maxLength={120}
              data-autofocus
              {...form.getInputProps('guest')}
            />
          )}
          <Group grow align="flex-start">
            <TextInput
              type="date"
              required
              label={t(isReservation ? 'stay.arrival' : 'stay.from')}
              {...form.getInputProps('from')}
            />
            <TextInput
              type="date"
              required
              label={t(isReservation ? 'stay.departure' : 'stay.to')}
              min={form.values.from}
              {...form.getInputProps('to')}
            />
          </Group>
          {isReservation && <StatusChoice form={form} />}
          <Textarea
            label={`${t('stay.note')} ${t('common.optional')}`}
            autosize
            maxLength={2000}
            {...form.getInputProps('note')}
          />
          {isReservation && <ReferenceField form={form} />}
          <ProblemAlert error={save.error} />
          <InTheWay
            obstacles={save.error instanceof Problem ? (save.error.body.conflicts ?? []) : []}
            what={kind}
            isPending={save.isPending}
            onGoOn={(words) => form.onSubmit((values) => saveAs(values, words))()}
          />
          <ActionButton type="submit" loading={save.isPending}>
            {changes ? t('common.save') : t('common.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

function StatusChoice({ form }: FieldProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('stay.status')}
      data={(['confirmed', 'pending', 'cancelled'] as const).map((value) => ({
        value,
        label: t(`stay.${value}`),
      }))}
      {...form.getInputProps('status')}
    />
  );
}

function ReferenceField({ form }: FieldProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={`${t('stay.externalId')} ${t('common.optional')}`}
      description={t('stay.externalIdHint')}
      maxLength={120}
      {...form.getInputProps('externalId')}
    />
  );
}

/** The API calls a reservation's dates arrival and departure; the form calls both kinds' from and to. */
function renamed({ arrival, departure, ...errors }: Record<string, string>): Record<string, string> {
  return { ...errors, ...(arrival && { from: arrival }), ...(departure && { to: departure }) };
}
