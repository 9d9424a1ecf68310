import type { Call } from '../../testing/api-client.ts';

/** A stay that the feed must show, as the API tells it: no reader of calendars is asked. */
export interface TrueStay {
  id: string;
  from: string;
  to: string;
  summary: string;
}

/** What `GET occupancy` says of a stay, in the part that matters here. */
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
  const now = new Date();
  const [from, to] = [now.getUTCFullYear() - 1, now.getUTCFullYear() + 2].map((year) => `${year}-12-31`);
  const { stays } = await call<{ stays: OccupancyStay[] }>(
    'GET',
    `/api/products/${productId}/occupancy?from=${from}&to=${to}`,
  );
  return stays.map((stay) => ({ id: stay.id, from: stay.from, to: stay.to, summary: nameOf(stay) }));
}

function nameOf({ kind, label, calendar }: OccupancyStay): string {
  if (kind === 'reservation') return `Réservé - ${label}`;
  return kind === 'imported' ? `Indisponible - ${calendar!.name}` : 'Indisponible';
}
