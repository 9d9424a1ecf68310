import { createHash } from 'node:crypto';
import { dataOf, type HosteedClient, type Schema } from './client.ts';

type Property = Pick<Schema<'ProductView'>, 'id' | 'name'>;

/** Nights of one property. */
export interface Nights {
  property: string;
  /** First night. */
  from: string;
  /** Exclusive. */
  to: string;
}

/**
 * Which nights are searched: between two days (the second exclusive), so many consecutive ones; left out, all of them.
 */
interface FreeNights {
  from: string;
  to: string;
  nights?: number | undefined;
  /** Only properties that have all of these. */
  tags?: string[] | undefined;
}

const CODE_LENGTH = 12;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Tools for an assistant that acts for a host, over the API. Each returns its result as JSON. */
export class HostTools {
  constructor(private readonly api: HosteedClient) {}

  /** Properties whose names contain a text; the first 50. */
  async listProperties(search?: string): Promise<object> {
    const query = { search, pageSize: 50 };
    const { items, total } = await dataOf(this.api.GET('/api/products', { params: { query } }));
    return { total, properties: items.map(({ id, name, timeZone }) => ({ id, name, timeZone })) };
  }

  /** Every stay on a night, with its source. */
  async explainNight(property: string, date: string): Promise<object> {
    const { id, name } = await this.propertyOf(property);
    const path = { productId: id, date };
    const night = await dataOf(this.api.GET('/api/products/{productId}/nights/{date}', { params: { path } }));
    const stays = night.stays.map(
      ({ kind, from, to, status, summary, calendar, isGhost, missingSince, keptAt }) => ({
        kind,
        from,
        to,
        status,
        summary,
        source: calendar?.name ?? 'own',
        isGhost,
        missingSince,
        keptAt,
      }),
    );
    const [occupancy] = await this.occupancyOf({ property: id, from: date, to: nextDay(date) });
    return {
      property: name,
      date,
      isTaken: night.isTaken,
      unreadSince: occupancy?.unreadSince ?? null,
      isKnown: night.isKnown,
      unreadCalendars: night.unreadCalendars,
      stays,
    };
  }

  /** Properties with so many consecutive free nights, free ones first. */
  async findFree({ from, to, nights, tags }: FreeNights): Promise<object> {
    const query = { from, to, nights, tag: tags, pageSize: 50 };
    const found = await dataOf(this.api.GET('/api/availability/search', { params: { query } }));
    const { items, free, near, unknown, taken } = found;
    return { free, near, unknown, taken, properties: items };
  }

  /** Alerts and conflicts that stand. */
  async listTroubles(): Promise<object> {
    const [alerts, conflicts] = await Promise.all([
      dataOf(this.api.GET('/api/alerts', { params: { query: { state: 'open', pageSize: 50 } } })),
      dataOf(this.api.GET('/api/conflicts', { params: { query: { pageSize: 50 } } })),
    ]);
    return {
      alerts: alerts.items.map(({ kind, productName, title, details, openedAt }) => ({
        kind,
        property: productName,
        title,
        details,
        openedAt,
      })),
      conflicts: conflicts.items,
    };
  }

  /**
   * Closes nights. Without a code, it shows what is there and returns a code that is valid for these nights as they are
   * now.
   *
   * @throws when the code differs: something has changed since, or it was never shown
   */
  async blockNights(nights: Nights, note?: string, code?: string): Promise<object> {
    const { id, name } = await this.propertyOf(nights.property);
    const { from, to } = nights;
    const [occupancy] = await this.occupancyOf({ ...nights, property: id });
    const present = (occupancy?.stays ?? []).map(({ id: stayId, from, to, label, kind }) => ({
      stayId,
      from,
      to,
      label,
      kind,
    }));
    const expected = createHash('sha256')
      .update(JSON.stringify([id, from, to, present]))
      .digest('hex')
      .slice(0, CODE_LENGTH);
    if (code === undefined) {
      const next = 'Show this to the host. If they agree, call again with this code.';
      return { property: name, from, to, isDone: false, liesThere: present, code: expected, next };
    }
    if (code !== expected) throw new Error('This code is not good any more: look again without a code.');
    const block = await dataOf(
      this.api.POST('/api/products/{productId}/blocks', {
        params: { path: { productId: id } },
        body: { from, to, force: present.length > 0, ...(note && { note }) },
      }),
    );
    return { property: name, from, to, isDone: true, blockId: block.id };
  }

  private async occupancyOf({ property, from, to }: Nights) {
    const query = { productId: [property], from, to };
    return (await dataOf(this.api.GET('/api/occupancy', { params: { query } }))).items;
  }

  /** By id or by name. @throws when there is none, or several */
  private async propertyOf(property: string): Promise<Property> {
    if (UUID.test(property))
      return dataOf(this.api.GET('/api/products/{productId}', { params: { path: { productId: property } } }));
    const query = { search: property, pageSize: 200 };
    const { items: known } = await dataOf(this.api.GET('/api/products', { params: { query } }));
    const found = known.filter(({ name }) => name.toLowerCase() === property.toLowerCase());
    if (found.length === 1) return found[0]!;
    if (found.length > 1) throw new Error('Several properties have that name: say which by its id.');
    const like = known.slice(0, 20).map(({ name }) => `“${name}”`);
    throw new Error(
      `No property of that name. ${like.length > 0 ? `Like it: ${like.join(', ')}.` : 'list_properties names them.'}`,
    );
  }
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
