import type { Night } from '#availability';
import type { Schema } from '../../lib/api-client.ts';

/** A stay as the fields of its form have it. */
export interface StayValues {
  guest: string;
  from: Night;
  to: Night;
  status: 'confirmed' | 'pending' | 'cancelled';
  note: string;
  details: Details;
}

/** Further fields of a reservation, for the host alone: a line of the form each, by the API's own names. */
export const DETAILS = ['people', 'contact', 'externalId'] as const;
type Detail = (typeof DETAILS)[number];
type Details = Record<Detail, string>;

/** The details of a reservation as a form has them; nothing for a new one. */
export function detailsOf(reservation?: Pick<Schema<'ReservationView'>, Detail>): Details {
  const textOf = (detail: Detail) => String(reservation?.[detail] ?? '');
  return { people: textOf('people'), contact: textOf('contact'), externalId: textOf('externalId') };
}

/** The details as the API takes them. */
export function detailsAsked({ people, contact, externalId }: Details) {
  return {
    people: people === '' ? null : Number(people),
    contact: contact.trim() || null,
    externalId: externalId.trim() || null,
  };
}

/** A reservation as the API takes it. */
export function reservationAsked({ guest, from, to, status, note, details }: StayValues) {
  return { guest, arrival: from, departure: to, status, note: note || null, ...detailsAsked(details) };
}

/** A block as the API takes it. */
export function blockAsked({ from, to, note }: StayValues) {
  return { from, to, note: note || null };
}

/**
 * Whether a form takes new nights, or confirms them: then sources are read first (`freshness`). Correcting a name or
 * shortening a stay needs no reading.
 *
 * @param initial what the form began with
 * @param isChange of a stay that is there
 */
export function takesNights(
  wanted: StayValues,
  initial: Partial<StayValues> | undefined,
  isChange: boolean,
): boolean {
  if (wanted.status === 'cancelled') return false;
  if (!isChange || !initial?.from || !initial.to || initial.status === 'cancelled') return true;
  const isConfirmed = wanted.status === 'confirmed' && initial.status !== 'confirmed';
  return isConfirmed || wanted.from < initial.from || wanted.to > initial.to;
}
