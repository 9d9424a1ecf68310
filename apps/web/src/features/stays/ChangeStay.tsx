import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { labelOf } from '../../lib/stay-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StayForm } from './StayForm.tsx';
import { detailsOf, type StayValues } from './stay-values.ts';
import { type Reservation, useBlock, useReservation } from './stays.queries.ts';

interface Props {
  productId: string;
  /** An own one: a reservation or a block. */
  stay: OccupancyStay;
  onClose: () => void;
}

/** The form of an existing stay, loaded anew: the calendar may show an old version. */
export function ChangeStay(props: Props) {
  return props.stay.kind === 'reservation' ? <ChangeReservation {...props} /> : <ChangeBlock {...props} />;
}

function ChangeReservation(props: Props) {
  const { data, error } = useReservation(props.productId, props.stay.id);
  return <FormOf {...props} kind="reservation" initial={data && valuesOf(data)} error={error} />;
}

function ChangeBlock(props: Props) {
  const { data, error } = useBlock(props.productId, props.stay.id);
  const initial = data && { from: data.from, to: data.to, note: data.note ?? '' };
  return <FormOf {...props} kind="block" initial={initial} error={error} />;
}

interface FormProps extends Props {
  kind: 'reservation' | 'block';
  /** Undefined until it is loaded. */
  initial: Partial<StayValues> | undefined;
  error: unknown;
}

function FormOf({ productId, stay, kind, initial, error, onClose }: FormProps) {
  const { t } = useTranslation();
  const title = labelOf(stay, t);
  if (initial)
    return <StayForm {...{ productId, kind, initial, onClose }} changes={{ id: stay.id, title }} />;
  return (
    <Dialog title={title} onClose={onClose}>
      {error ? <ProblemAlert error={error} /> : <Skeleton height={320} />}
    </Dialog>
  );
}

function valuesOf(reservation: Reservation): StayValues {
  const { guest, arrival: from, departure: to, status, note } = reservation;
  return { guest, from, to, status, note: note ?? '', details: detailsOf(reservation) };
}
