import type { Call } from '../../testing/api-client.ts';

/** An event that the feed must show, from the API: no calendar reader is involved. */
export interface TrueStay {
  /** The part of its UID before its domain. */
  id: string;
  /** Its domain is used by no other property. */
  productId: string;
  from: string;
  to: string;
  summary: string;
}

/** Fields of a stay in `GET occupancy` that are needed here. */
interface OccupancyStay {
  id: string;
  kind: 'reservation' | 'manual' | 'imported';
  from: string;
  to: string;
  label: string | null;
  calendar: { name: string } | null;
}

/** Every stay of a property in the two years of its feed, with the name that a feed of privacy `name` gives it. */
export async function publishedTruth(call: Call, productId: string): Promise<TrueStay[]> {
  const stays = await occupancyOf(call, productId);
  return stays.map((stay) => ({
    id: stay.id,
    productId,
    from: stay.from,
    to: stay.to,
    summary: nameOf(stay),
  }));
}

/** All stays of a property in the two years of its feeds. */
export async function occupancyOf(call: Call, productId: string): Promise<OccupancyStay[]> {
  const now = new Date();
  const [from, to] = [now.getUTCFullYear() - 1, now.getUTCFullYear() + 2].map((year) => `${year}-12-31`);
  const path = `/api/products/${productId}/occupancy?from=${from}&to=${to}`;
  return (await call<{ stays: OccupancyStay[] }>('GET', path)).stays;
}

function nameOf({ kind, label, calendar }: OccupancyStay): string {
  if (kind === 'reservation') return `Réservé - ${label}`;
  return kind === 'imported' ? `Indisponible - ${calendar!.name}` : 'Indisponible';
}
