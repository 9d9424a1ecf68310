import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { labelOf } from '../../lib/stay-words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { StayForm } from './StayForm.tsx';
import { detailsOf, type StayValues } from './stay-values.ts';
import { type Reservation, useReservation } from './stays.queries.ts';

interface Props {
  productId: string;
  /** An own one: a reservation or a block. */
  stay: OccupancyStay;
  onClose: () => void;
}

/** The form of a stay that is there: of a block, the calendar shows all; a reservation is asked for. */
export function ChangeStay({ productId, stay, onClose }: Props) {
  const { t } = useTranslation();
  if (stay.kind === 'reservation') return <ChangeReservation {...{ productId, stay, onClose }} />;
  const { id, from, to, note } = stay;
  return (
    <StayForm
      productId={productId}
      kind="block"
      changes={{ id, title: labelOf(stay, t) }}
      initial={{ from, to, note: note ?? '' }}
      onClose={onClose}
    />
  );
}

function ChangeReservation({ productId, stay, onClose }: Props) {
  const { t } = useTranslation();
  const { data, error } = useReservation(productId, stay.id);
  const title = labelOf(stay, t);
  if (data)
    return (
      <StayForm
        productId={productId}
        kind="reservation"
        changes={{ id: stay.id, title }}
        initial={valuesOf(data)}
        onClose={onClose}
      />
    );
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
