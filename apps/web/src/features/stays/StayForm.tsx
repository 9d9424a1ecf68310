import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorsOf, Problem } from '../../lib/problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { isEmpty, type Saved, savedOf } from '../../ui/changed-fields.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { FormFields } from '../../ui/FormFields.tsx';
import { NightFields } from '../../ui/NightFields.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { InTheWay } from './InTheWay.tsx';
import type { HostsWords } from './obstacle-words.ts';
import { SourcesUnread } from './SourcesUnread.tsx';
import {
  blockAsked,
  DETAILS,
  detailsOf,
  reservationAsked,
  type StayValues,
  takesNights,
} from './stay-values.ts';
import { type ReservationBody, useSaveBlock, useSaveReservation } from './stays.queries.ts';
import { tellUnread } from './tell-unread.ts';

interface Props {
  productId: string;
  kind: 'reservation' | 'block';
  /** The stay to change, with its name; none to create one. */
  changes?: { id: string; title: string };
  /** Initial values: the present ones, or the proposed nights of a new stay. */
  initial?: Partial<StayValues>;
  onClose: () => void;
}

/** Override options. */
type Words = HostsWords & Pick<ReservationBody, 'freshness'>;

interface FieldProps {
  form: UseFormReturnType<StayValues>;
}

const EMPTY: StayValues = {
  guest: '',
  from: '',
  to: '',
  status: 'confirmed',
  note: '',
  details: detailsOf(),
};

/** Books or blocks nights. Stays in the way are named; only then, where the rules allow, they can be overridden. */
export function StayForm({ productId, kind, changes, initial, onClose }: Props) {
  const { t } = useTranslation();
  const isReservation = kind === 'reservation';
  const reservation = useSaveReservation(productId, changes?.id);
  const block = useSaveBlock(productId, changes?.id);
  const save = isReservation ? reservation : block;
  const [said, setSaid] = useState<Words>({});
  const form = useForm<StayValues>({
    initialValues: { ...EMPTY, ...initial },
    // A refusal belongs to its nights: for others, its override is no longer offered.
    onValuesChange: () => {
      if (save.isPending) return;
      save.reset();
      setSaid({});
    },
  });
  const done = {
    onSuccess: (saved: object) => {
      tellUnread(saved, t);
      onClose();
    },
    onError: (error: unknown) => form.setErrors(renamed(fieldErrorsOf(error, t))),
  };
  const send = <Body extends object>(
    mutate: (saved: Saved<Body>, then: typeof done) => void,
    opened: Body,
    wanted: Body,
  ) => {
    const saved = savedOf(opened, wanted);
    if (changes && isEmpty(saved.changed)) onClose();
    else mutate(saved, done);
  };
  const saveAs = (wanted: StayValues, words: Words = {}) => {
    const opened = form.getInitialValues();
    if (!isReservation) return send(block.mutate, blockAsked(opened), { ...blockAsked(wanted), ...words });
    const freshness = takesNights(wanted, opened, changes !== undefined) ? 'by_property' : undefined;
    const asked = { ...reservationAsked(wanted), ...(freshness && { freshness }), ...words };
    send(reservation.mutate, reservationAsked(opened), asked);
  };
  const title = changes?.title ?? t(isReservation ? 'stay.newReservation' : 'stay.newBlock');
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={form.onSubmit((values) => saveAs(values))}>
        <FormFields isSaving={save.isPending}>
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
            <Nights form={form} kind={kind} />
            {isReservation && <StatusChoice form={form} />}
            <Textarea
              label={`${t('stay.note')} ${t('common.optional')}`}
              autosize
              maxLength={2000}
              {...form.getInputProps('note')}
            />
            {isReservation && <Details form={form} />}
            <Refusal
              error={save.error}
              kind={kind}
              isPending={save.isPending}
              onGoOn={(words) => {
                setSaid({ ...said, ...words });
                form.onSubmit((values) => saveAs(values, { ...said, ...words }))();
              }}
            />
            {isReservation && save.isPending && (
              <Text size="sm" role="status">
                {t('stay.reading')}
              </Text>
            )}
            <ActionButton type="submit" loading={save.isPending}>
              {changes ? t('common.save') : t('common.add')}
            </ActionButton>
          </Stack>
        </FormFields>
      </form>
    </Dialog>
  );
}

function Nights({ form, kind }: FieldProps & Pick<Props, 'kind'>) {
  const { t } = useTranslation();
  const isReservation = kind === 'reservation';
  return (
    <Group align="flex-start">
      <NightFields
        form={form}
        labels={{
          from: t(isReservation ? 'stay.arrival' : 'stay.from'),
          to: t(isReservation ? 'stay.departure' : 'stay.to'),
        }}
        isFirst={!isReservation}
      />
    </Group>
  );
}

interface RefusalProps extends Pick<Props, 'kind'> {
  error: unknown;
  isPending: boolean;
  onGoOn: (words: Words) => void;
}

/** Why a stay was not saved, with its override button. */
function Refusal({ error, kind, isPending, onGoOn }: RefusalProps) {
  const obstacles = error instanceof Problem ? (error.body.conflicts ?? []) : [];
  return (
    <>
      <ProblemAlert error={error} />
      <SourcesUnread error={error} isPending={isPending} onGoOn={() => onGoOn({ freshness: 'allow' })} />
      <InTheWay obstacles={obstacles} what={kind} isPending={isPending} onGoOn={onGoOn} />
    </>
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

const FIELDS = {
  people: { type: 'number', min: 1, max: 99 },
  contact: { maxLength: 200 },
  externalId: { maxLength: 120 },
} as const;

function Details({ form }: FieldProps) {
  const { t } = useTranslation();
  return DETAILS.map((detail) => (
    <TextInput
      key={detail}
      label={`${t(`stay.${detail}`)} ${t('common.optional')}`}
      description={t(`stay.hint.${detail}`)}
      {...FIELDS[detail]}
      {...form.getInputProps(`details.${detail}`)}
    />
  ));
}

/** The API calls a reservation's dates arrival and departure; the form calls both kinds' from and to. */
function renamed(errors: Record<string, string>): Record<string, string> {
  const names: Record<string, string> = { arrival: 'from', departure: 'to' };
  for (const detail of DETAILS) names[detail] = `details.${detail}`;
  return Object.fromEntries(Object.entries(errors).map(([field, words]) => [names[field] ?? field, words]));
}
