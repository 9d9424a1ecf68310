import type { FeedStay } from '../../../testing/feeds.ts';
import { airbnbFeed, bookingFeed } from '../../../testing/feeds.ts';
import { ImportScene, night } from './support/import-scene.ts';

describe('a booking over what another platform holds', () => {
  const scene = ImportScene.inSuite();
  const path = (rest = '') => `/api/products/${scene.productId}/reservations${rest}`;
  const book = (from: number, to: number, words: object = {}) =>
    scene.host.post(path(), { guest: 'Dupuis', arrival: night(from), departure: night(to), ...words });
  const move = (id: string, body: object) => scene.host.patch(path(`/${id}`), body);
  const guest = (from: number, to: number): FeedStay => ({ uid: 'a', from: night(from), to: night(to) });
  const closed: FeedStay = { uid: 'c', from: night(20), to: night(22), summary: 'Airbnb (Not available)' };

  it('is refused with whose guest it is and when, and made by the word of a double booking alone', async () => {
    await scene.imported([guest(10, 14)]);
    for (const words of [{}, { force: true }]) {
      expect((await book(12, 16, words)).json).toMatchObject({
        status: 409,
        code: 'stay_in_the_way',
        conflicts: [
          {
            kind: 'imported',
            nature: 'booking',
            yieldsTo: 'doubleBooking',
            calendar: { name: 'Airbnb' },
            from: night(10),
            to: night(14),
          },
        ],
      });
    }
    expect((await book(12, 16, { doubleBooking: true })).status).toBe(201);
  });

  it('counts what does not tell as a guest', async () => {
    scene.platform.publishes(bookingFeed([guest(10, 14)]));
    await scene.add('Booking.com');
    expect((await book(12, 16, { force: true })).json.conflicts).toMatchObject([
      { nature: 'unknown', yieldsTo: 'doubleBooking' },
    ]);
  });

  it('may be forced where the platform closed the nights itself, but never by the word for guests', async () => {
    scene.platform.publishes(airbnbFeed([closed]));
    await scene.add();
    const refused = await book(20, 22, { doubleBooking: true });
    expect(refused.json.conflicts).toMatchObject([{ nature: 'block', yieldsTo: 'force' }]);
    expect((await book(20, 22, { force: true })).status).toBe(201);
  });

  it('asks for both words over a guest and closed nights', async () => {
    scene.platform.publishes(airbnbFeed([guest(18, 20), closed]));
    await scene.add();
    expect((await book(18, 22, { doubleBooking: true })).status).toBe(409);
    expect((await book(18, 22, { force: true })).status).toBe(409);
    expect((await book(18, 22, { force: true, doubleBooking: true })).status).toBe(201);
  });

  it('is the same question when a booking moves there; what it holds already is none', async () => {
    const { id } = (await book(5, 10)).json;
    await scene.imported([guest(8, 12)]);
    expect((await move(id, { note: 'late', guest: 'Martin' })).status).toBe(200);
    expect((await move(id, { arrival: night(6) })).status).toBe(200);
    expect((await move(id, { departure: night(11), force: true })).json.conflicts).toMatchObject([
      { yieldsTo: 'doubleBooking' },
    ]);
    expect((await move(id, { departure: night(11), doubleBooking: true })).status).toBe(200);
    expect((await move(id, { status: 'cancelled' })).status).toBe(200);
    expect((await move(id, { status: 'confirmed' })).status).toBe(409);
  });

  it('a block brings no guest: its host’s word is enough, and the guest’s nights stay theirs', async () => {
    await scene.imported([guest(10, 14)]);
    const block = (words: object) =>
      scene.host.post(`/api/products/${scene.productId}/blocks`, {
        from: night(12),
        to: night(16),
        ...words,
      });
    expect((await block({})).json.conflicts).toMatchObject([{ nature: 'booking', yieldsTo: 'force' }]);
    expect((await block({ force: true })).status).toBe(201);
    expect(await scene.ranges()).toContainEqual([night(10), night(14)]);
  });
});
