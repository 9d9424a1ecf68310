import type { Call } from '../../testing/api-client.ts';
import { instantOf } from '../differential/zone-clock.ts';
import { occupancyOf, type TrueStay } from './published-truth.ts';
import { instantText } from './subscriber.ts';

/** Fields of `GET /api/products/:productId` that are needed here. */
interface Property {
  id: string;
  name: string;
  timeZone: string;
  checkInHour: number;
  checkOutHour: number;
}

type Occupancy = Awaited<ReturnType<typeof occupancyOf>>;

const HOUR_S = 3_600;

/**
 * Everything that French joint feeds of these properties must show: turnovers without guests' names, stays with them.
 */
export async function jointTruth(
  call: Call,
  productIds: readonly string[],
): Promise<{ turnovers: TrueStay[]; stays: TrueStay[] }> {
  const all = { turnovers: [] as TrueStay[], stays: [] as TrueStay[] };
  for (const productId of productIds) {
    const property = await call<Property>('GET', `/api/products/${productId}`);
    const stays = await occupancyOf(call, productId);
    all.turnovers.push(...turnoversOf(property, stays));
    all.stays.push(...staysOf(property, stays));
  }
  return all;
}

/** One for each day on which guests leave; the host's own blocks are no guests. */
function turnoversOf(property: Property, stays: Occupancy): TrueStay[] {
  const guests = stays.filter(({ kind }) => kind !== 'manual');
  const comes = new Set(guests.map(({ from }) => from));
  return [...new Set(guests.map(({ to }) => to))].map((day) => {
    const from = instantAt(day, property.checkOutHour, property);
    const to = Math.max(instantAt(day, property.checkInHour, property), from + HOUR_S);
    const sameDay = comes.has(day) ? ' · arrivée le jour même' : '';
    return {
      id: `turnover-${day}`,
      productId: property.id,
      from: instantText(from * 1000),
      to: instantText(to * 1000),
      summary: `Ménage · ${property.name}${sameDay}`,
    };
  });
}

function staysOf({ id: productId, name }: Property, stays: Occupancy): TrueStay[] {
  return stays.map(({ id, kind, from, to, label, calendar }) => {
    const by = { reservation: ` · ${label}`, imported: ` · ${calendar?.name}`, manual: '' }[kind];
    const what = kind === 'reservation' ? 'Réservé' : 'Indisponible';
    return { id, productId, from, to, summary: `${name} · ${what}${by}` };
  });
}

/** By a clock that shares no code with the product's. */
function instantAt(day: string, hour: number, { timeZone }: Property): number {
  return instantOf(day, `${String(hour).padStart(2, '0')}:00:00`, timeZone);
}
