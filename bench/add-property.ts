import { addNights, nightAt } from '#availability';
import type { RunningProduct } from '../testing/start-product.ts';

const ZONE = 'Europe/Paris';
const STAYS_OF_A_PROPERTY = 36;

/** A property with a stay every fifth night for half a year. @returns its id */
export async function addProperty({ call }: Pick<RunningProduct, 'call'>): Promise<string> {
  const body = { name: 'Villa Azur', timeZone: ZONE };
  const { id } = await call<{ id: string }>('POST', '/api/products', body);
  const today = nightAt(new Date(), ZONE);
  for (let stay = 0; stay < STAYS_OF_A_PROPERTY; stay += 1) {
    const arrival = addNights(today, 5 * stay);
    const nights = { arrival, departure: addNights(arrival, 4) };
    await call('POST', `/api/products/${id}/reservations`, { guest: `Claire ${stay}`, ...nights });
  }
  return id;
}

/** The address of the main feed of a property. */
export async function feedUrlOf({ call }: RunningProduct, productId: string): Promise<string> {
  return (await call<{ feedUrl: string }>('GET', `/api/calendar/${productId}/token`)).feedUrl;
}
