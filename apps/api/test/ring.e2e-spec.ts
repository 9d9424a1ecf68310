import { nightsOf, type Stay } from '#availability';
import { casesOf } from '../../../testing/proof.ts';
import { night } from './support/import-scene.ts';
import { RingServer } from './support/ring-server.ts';

type Name = 'first' | 'second' | 'between';
type Order = readonly [Name, Name, Name];

const ORDERS: Order[] = [
  ['first', 'second', 'between'],
  ['first', 'between', 'second'],
  ['second', 'first', 'between'],
  ['second', 'between', 'first'],
  ['between', 'first', 'second'],
  ['between', 'second', 'first'],
];
/** Every order of subscription, synchronised in the opposite one: the last to subscribe is the first to read. */
const PAIRS = ORDERS.map((order) => [order, order.toReversed() as unknown as Order] as const);
/** Where the order matters least: one that begins at the origin, and one that begins in between. */
const TWO_ORDERS = [ORDERS[0]!, ORDERS[5]!];
const stay: Stay = { from: night(20), to: night(23) };
const lasting: Stay = { from: night(60), to: night(62) };
const asText = ({ from, to }: Stay) => `${from}/${to}`;

/** Two servers of this product that import each other, and a third between them: each imports both others. */
describe('a ring of servers', () => {
  const servers: Record<Name, RingServer> = {
    first: RingServer.inSuite(),
    second: RingServer.inSuite(),
    between: RingServer.inSuite(),
  };
  const { first } = servers;
  const each = <Result>(ask: (server: RingServer) => Promise<Result>) =>
    Promise.all(Object.values(servers).map(ask));

  const subscribe = async (order: Order) => {
    for (const reader of order)
      for (const source of order) if (source !== reader) await servers[reader].subscribeTo(servers[source]);
  };
  /** Every server reads both others once, by its host's own sync. */
  const round = async (order: Order, applyRemovals = true) => {
    for (const name of order) await servers[name].readAll(applyRemovals);
  };
  const counts = () => each((server) => server.countBlocks());
  /** Every server knows these stays, and publishes each of them once. */
  const expectEverywhere = async (stays: Stay[]) => {
    const nights = stays.flatMap(nightsOf);
    expect(await each((server) => server.takenNights())).toEqual([nights, nights, nights]);
    const feed = stays.map(asText);
    expect(await each((server) => server.published())).toEqual([feed, feed, feed]);
  };
  const expectNothing = async () => {
    await expectEverywhere([]);
    expect(await counts()).toEqual([0, 0, 0]);
  };

  describe.each(casesOf(PAIRS, 2))(
    'subscribed in the order %j, synchronised in the order %j',
    (subscribing, syncing) => {
      beforeEach(() => subscribe(subscribing));

      it('knows a stay after one round, and when it is opened then, forgets it within two', async () => {
        const id = await first.close(stay);
        await round(syncing);
        await expectEverywhere([stay]);
        await first.open(id);
        await round(syncing);
        await round(syncing);
        await expectNothing();
        await round(syncing);
        await expectNothing();
      });

      it('makes no more of a stay in further rounds, and forgets it within two', async () => {
        const id = await first.close(stay);
        await round(syncing);
        await round(syncing);
        const settled = await counts();
        for (let further = 0; further < 2; further += 1) {
          await round(syncing);
          expect(await counts()).toEqual(settled);
          await expectEverywhere([stay]);
        }
        await first.open(id);
        await round(syncing);
        await round(syncing);
        await expectNothing();
        await round(syncing);
        await expectNothing();
      });
    },
  );

  it.each(casesOf(TWO_ORDERS, 1))('follows a stay that moves, in the order %s, %s, %s', async (...order) => {
    await subscribe(order);
    const id = await first.close(stay);
    await round(order);
    for (const [from, to] of [
      [21, 25],
      [40, 42],
      [41, 42],
    ] as const) {
      const moved = { from: night(from), to: night(to) };
      await first.move(id, moved);
      await round(order);
      await round(order);
      await expectEverywhere([moved]);
    }
    await first.open(id);
    await round(order);
    await round(order);
    await expectNothing();
  });

  it.each(casesOf(TWO_ORDERS, 1))(
    'knows the stays of all its hosts, in the order %s, %s, %s',
    async (...order) => {
      await subscribe(order);
      const stays = [10, 13, 30].map((days) => ({ from: night(days), to: night(days + 3) }));
      const ids = await Promise.all(order.map((name, index) => servers[name].close(stays[index]!)));
      await round(order);
      await round(order);
      await expectEverywhere(stays);
      await servers[order[1]].open(ids[1]!);
      await round(order);
      await round(order);
      await expectEverywhere([stays[0]!, stays[2]!]);
    },
  );

  describe.each<[string, Stay[], { minutes: number; most: number }]>([
    ['the only stay, read every three hours', [], { minutes: 181, most: 7 }],
    ['one stay of several, read every half hour', [lasting], { minutes: 31, most: 5 }],
  ])('without the host’s word: %s', (_, others, { minutes, most }) => {
    it.each(casesOf(TWO_ORDERS, 1))(
      `is forgotten after ${most} readings at most, in the order %s, %s, %s`,
      async (...order) => {
        await subscribe(order);
        for (const nights of others) await first.close(nights);
        await round(order);
        await round(order);
        const before = await counts();
        const id = await first.close(stay);
        await round(order);
        await round(order);
        await first.open(id);
        for (let reading = 0; reading < most; reading += 1) {
          await round(order, false);
          await each((server) => server.minutesPass(minutes));
        }
        for (let later = 0; later < 2; later += 1) {
          await expectEverywhere(others);
          expect(await counts()).toEqual(before);
          await round(order, false);
        }
      },
    );
  });
});
