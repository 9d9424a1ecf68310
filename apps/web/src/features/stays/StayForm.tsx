import { Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Night, Stay } from '#availability';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { fieldErrorsOf, Problem } from '../../lib/problem.ts';
import { labelOf } from '../../lib/stay-words.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { InTheWay } from './InTheWay.tsx';
import type { HostsWords } from './obstacle-words.ts';
import { useSaveBlock, useSaveReservation } from './stays.queries.ts';

interface Props {
  productId: string;
  kind: 'reservation' | 'block';
  /** The stay to change; none to make a new one. */
  stay?: OccupancyStay;
  /** Nights that a new stay proposes. */
  proposed?: Stay;
  onClose: () => void;
}

interface Values {
  guest: string;
  from: Night;
  to: Night;
  status: 'confirmed' | 'pending' | 'cancelled';
  note: string;
}

/** Books or blocks nights. What is in the way is named; only then, where the rules allow, one may go on all the same. */
export function StayForm({ productId, kind, stay, proposed, onClose }: Props) {
  const { t } = useTranslation();
  const isReservation = kind === 'reservation';
  const reservation = useSaveReservation(productId, stay?.id);
  const block = useSaveBlock(productId, stay?.id);
  const save = isReservation ? reservation : block;
  const form = useForm<Values>({
    initialValues: initialValues(stay, proposed, isReservation),
    // A refusal is about the nights that it names: for others, its further step is no longer offered.
    onValuesChange: save.reset,
  });
  const done = {
    onSuccess: onClose,
    onError: (error: unknown) => form.setErrors(renamed(fieldErrorsOf(error, t))),
  };
  const saveAs = ({ guest, from, to, status, note }: Values, words?: HostsWords) => {
    const common = { note: note || null, ...words };
    if (isReservation) reservation.mutate({ guest, arrival: from, departure: to, status, ...common }, done);
    else block.mutate({ from, to, ...common }, done);
  };
  const title = stay ? labelOf(stay, t) : t(isReservation ? 'stay.newReservation' : 'stay.newBlock');
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
          {isReservation && (
            <NativeSelect
              label={t('stay.status')}
              data={(['confirmed', 'pending', 'cancelled'] as const).map((value) => ({
                value,
                label: t(`stay.${value}`),
              }))}
              {...form.getInputProps('status')}
            />
          )}
          <Textarea
            label={`${t('stay.note')} ${t('common.optional')}`}
            autosize
            maxLength={2000}
            {...form.getInputProps('note')}
          />
          <ProblemAlert error={save.error} />
          <InTheWay
            obstacles={save.error instanceof Problem ? (save.error.body.conflicts ?? []) : []}
            what={kind}
            isPending={save.isPending}
            onGoOn={(words) => form.onSubmit((values) => saveAs(values, words))()}
          />
          <ActionButton type="submit" loading={save.isPending}>
            {stay ? t('common.save') : t('common.add')}
          </ActionButton>
        </Stack>
      </form>
    </Dialog>
  );
}

function initialValues(
  stay: OccupancyStay | undefined,
  proposed: Stay | undefined,
  isReservation: boolean,
): Values {
  return {
    guest: isReservation ? (stay?.label ?? '') : '',
    from: stay?.from ?? proposed?.from ?? '',
    to: stay?.to ?? proposed?.to ?? '',
    status: stay?.status ?? 'confirmed',
    note: stay?.note ?? '',
  };
}

/** The API calls a reservation's dates arrival and departure; the form calls both kinds' from and to. */
function renamed({ arrival, departure, ...errors }: Record<string, string>): Record<string, string> {
  return { ...errors, ...(arrival && { from: arrival }), ...(departure && { to: departure }) };
}
