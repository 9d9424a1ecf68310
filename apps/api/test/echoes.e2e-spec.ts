import { addNights } from '#availability';
import { airbnbFeed, bookingFeed, type FeedStay } from './support/feeds.ts';
import { ImportScene, night, threeStays } from './support/import-scene.ts';

const DAY = 24 * 60;
/** What the host closed by hand; published as one event. */
const own = { from: night(20), to: night(23) };
const OWN = [`${own.from}/${own.to}`];
const closed = (from: string, to: string): FeedStay => ({
  uid: `closed-${from}`,
  from,
  to,
  summary: 'Airbnb (Not available)',
});
const returned = [closed(own.from, own.to)];

describe('the property’s own stays that come back through a channel', () => {
  const scene = ImportScene.inSuite();
  const {
    add,
    imported,
    lists,
    sync,
    ids,
    blocks,
    held,
    decide,
    minutesPass,
    readOnSchedule,
    readAfter,
    published,
    takenNights,
  } = scene;

  const ownPath = () => `/api/products/${scene.productId}/blocks`;
  let ownId: string;
  beforeEach(async () => {
    ownId = (await scene.host.post(ownPath(), own)).json.id;
  });
  const openOwn = () => scene.host.delete(`${ownPath()}/${ownId}`);
  const occupancy = async () => {
    const { json } = await scene.host.get(
      `/api/products/${scene.productId}/occupancy?from=${night(0)}&to=${night(200)}`,
    );
    return { shown: json.stays.map(({ id }: { id: string }) => id), conflicts: json.conflicts };
  };
  /** An own block that came back. @returns the calendar and the echo */
  const echoed = async () => {
    const id = await imported(returned);
    const echo = (await ids()).find((blockId) => blockId !== ownId)!;
    return { id, echo };
  };
  /** An echo whose original is gone since more than a day. */
  const haunted = async () => {
    const found = await echoed();
    await openOwn();
    await readOnSchedule(found.id);
    await minutesPass(DAY + 1);
    return found;
  };

  describe.each<[string, FeedStay[], number]>([
    ['as they are', returned, 0],
    ['in two parts', [closed(night(20), night(21)), closed(night(21), night(23))], 0],
    ['in parts of one night', [20, 21, 22].map((days) => closed(night(days), night(days + 1))), 0],
    ['widened by a preparation day', [closed(night(19), night(24))], 1],
    ['widened by two of three preparation days, on one side', [closed(night(20), night(25))], 3],
  ])('%s', (_, stays, preparationDays) => {
    it('raise no conflict, are not published again, and go at once when the channel stops', async () => {
      lists(stays);
      const { id, sync: first } = await add('Airbnb', { preparationDays });
      expect(first).toMatchObject({ outcome: 'success', added: stays.length, echoes: stays.length });
      expect(await occupancy()).toEqual({ shown: [ownId], conflicts: [] });
      expect(await published()).toEqual(OWN);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', added: 0, echoes: 0 });
      lists([]);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', removed: stays.length, held: 0 });
      expect(await ids()).toEqual([ownId]);
      expect(await published()).toEqual(OWN);
    });
  });

  it('joined by the channel into one raise no conflict and are not published again', async () => {
    await scene.host.post(ownPath(), { from: night(23), to: night(25) });
    lists([closed(night(20), night(25))]);
    expect((await add()).sync).toMatchObject({ added: 1, echoes: 1 });
    expect((await occupancy()).conflicts).toEqual([]);
    expect(await published()).toEqual([...OWN, `${night(23)}/${night(25)}`]);
  });

  it('of a reservation that Hosteed sold are told just so', async () => {
    const guest = { guest: 'Dupuis', arrival: night(30), departure: night(33) };
    await scene.host.post(`/api/products/${scene.productId}/reservations`, guest);
    lists([closed(night(30), night(33))]);
    expect((await add()).sync).toMatchObject({ echoes: 1 });
    expect((await occupancy()).conflicts).toEqual([]);
  });

  it('are told although another channel brings the same nights as a stay of its own', async () => {
    lists([{ uid: 'guest', from: night(40), to: night(42) }]);
    await add('Vrbo');
    scene.platform.answers((_, response) => response.end(airbnbFeed([closed(night(40), night(42))])));
    const icalUrl = scene.platform.url('/airbnb.ics');
    const { json } = await scene.host.post(scene.externalPath, { name: 'Airbnb', icalUrl });
    expect(json.sync).toMatchObject({ added: 1, echoes: 1 });
    expect(await published()).toEqual([...OWN, `${night(40)}/${night(42)}`]);
  });

  it('told by two installations at the same moment, a stay is published all the same', async () => {
    const feedOf = (domain: string) => {
      const { length } = scene.platform.requests;
      return airbnbFeed([closed(night(40), night(42))], `${length}`).replace('airbnb.com', domain);
    };
    scene.platform.answers((request, response) => response.end(feedOf(request.url!.slice(1))));
    const addFrom = async (domain: string) => {
      const body = { name: domain, icalUrl: scene.platform.url(`/${domain}`) };
      return (await scene.host.post(scene.externalPath, body)).json.id;
    };
    const calendars = await scene.atOnce(2, () => Promise.all(['a.hosteed', 'b.hosteed'].map(addFrom)));
    for (let reading = 0; reading < 2; reading += 1) {
      await scene.atOnce(2, () => Promise.all(calendars.map(readOnSchedule)));
      expect(await published()).toContain(`${night(40)}/${night(42)}`);
    }
  });

  describe('are none, but stays of their own and in conflict,', () => {
    const conflict = { from: own.from, to: own.to };

    it.each<[string, string]>([
      ['a booking with its code', airbnbFeed([{ uid: 'guest', ...own, code: 'HMTEST0009' }])],
      ['a booking without a code', airbnbFeed([{ uid: 'guest', ...own }])],
      ['a closure that Booking.com cannot know from us', bookingFeed([{ uid: 'guest', ...own }])],
    ])('%s', async (_, feed) => {
      scene.platform.publishes(feed);
      expect((await add()).sync).toMatchObject({ added: 1, echoes: 0 });
      expect((await occupancy()).conflicts).toMatchObject([conflict]);
      expect(await published()).toEqual([...OWN, ...OWN]);
    });

    it('nights that are wider than the channel’s preparation days', async () => {
      lists([closed(night(18), night(23))]);
      expect((await add('Airbnb', { preparationDays: 1 })).sync.echoes).toBe(0);
      expect((await occupancy()).conflicts).toMatchObject([conflict]);
    });

    it('nights that are only a part', async () => {
      lists([closed(night(20), night(22))]);
      expect((await add()).sync.echoes).toBe(0);
      expect((await occupancy()).conflicts).toHaveLength(1);
    });
  });

  describe('from Booking.com, which calls everything closed,', () => {
    it('are told when our feed has been read since', async () => {
      await scene.readFeed();
      scene.platform.publishes(bookingFeed([{ uid: 'back', ...own }]));
      expect((await add('Booking.com')).sync).toMatchObject({ echoes: 1 });
      expect(await occupancy()).toEqual({ shown: [ownId], conflicts: [] });
    });

    it('are not told when our feed was read before the stay stood there', async () => {
      await scene.readFeed();
      const later = { from: night(50), to: night(52) };
      await scene.host.post(ownPath(), later);
      scene.platform.publishes(bookingFeed([{ uid: 'guest', ...later }]));
      expect((await add('Booking.com')).sync).toMatchObject({ echoes: 0 });
      expect((await occupancy()).conflicts).toMatchObject([later]);
    });
  });

  it('follow the original when it moves, though the channel is late', async () => {
    const { id, echo } = await echoed();
    const moved = { from: night(21), to: night(25) };
    await scene.host.patch(`${ownPath()}/${ownId}`, { ...moved, force: true });
    await readOnSchedule(id);
    expect(await takenNights()).toEqual([20, 21, 22, 23, 24].map(night));
    expect(await published()).toEqual([`${moved.from}/${moved.to}`]);
    lists([{ ...closed(moved.from, moved.to), uid: 'issued-anew' }]);
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', added: 0, changed: 1, held: 0 });
    expect(await ids()).toEqual(expect.arrayContaining([ownId, echo]));
    expect(await takenNights()).toEqual([21, 22, 23, 24].map(night));
    expect(await occupancy()).toEqual({ shown: [ownId], conflicts: [] });
    expect(await published()).toEqual([`${moved.from}/${moved.to}`]);
  });

  describe('when the original has gone', () => {
    it('still hold their nights, are shown in the calendar, and are not published', async () => {
      const { id, echo } = await echoed();
      await openOwn();
      expect(await takenNights()).toEqual([20, 21, 22].map(night));
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', removed: 0, held: 0 });
      expect(await takenNights()).toEqual([20, 21, 22].map(night));
      expect(await occupancy()).toEqual({ shown: [echo], conflicts: [] });
      expect(await published()).toEqual([]);
    });

    it('are put before the host after a day, not sooner', async () => {
      const { id, echo } = await echoed();
      await openOwn();
      await readOnSchedule(id);
      expect((await held(id)).ghosts).toEqual([]);
      await readAfter(DAY - 1, id);
      expect((await held(id)).ghosts).toEqual([]);
      await readAfter(1, id);
      expect(await held(id)).toMatchObject({
        pending: [],
        kept: [],
        ghosts: [
          {
            blockId: echo,
            ...own,
            summary: 'Airbnb (Not available)',
            since: expect.any(String),
            freedFrom: null,
          },
        ],
      });
    });

    it('go by agreeing readings when the channel stops', async () => {
      const { id } = await haunted();
      lists([]);
      await readOnSchedule(id);
      expect(await takenNights()).toHaveLength(3);
      expect((await held(id)).ghosts).toEqual([]);
      expect(await readAfter(31, id)).toMatchObject({ removed: 1 });
      expect(await ids()).toEqual([]);
    });

    it('are echoes again when the host closes the nights anew', async () => {
      const { id } = await haunted();
      const anew = await scene.host.post(ownPath(), { ...own, force: true });
      await readOnSchedule(id);
      expect((await held(id)).ghosts).toEqual([]);
      expect(await occupancy()).toEqual({ shown: [anew.json.id], conflicts: [] });
      expect(await published()).toEqual(OWN);
    });

    it('hold nothing any more when the host drops them, for as long as the channel repeats them', async () => {
      const { id, echo } = await haunted();
      const { json } = await decide('apply', id, [echo]);
      expect(json).toEqual({ reason: null, pending: [], kept: [], ghosts: [] });
      for (const minutes of [0, 31, DAY]) {
        expect(await readAfter(minutes, id)).toMatchObject({ added: 0, held: 0, removed: 0 });
        expect(await takenNights()).toEqual([]);
        expect(await occupancy()).toEqual({ shown: [], conflicts: [] });
        expect(await published()).toEqual([]);
      }
      await sync(id, { applyRemovals: true });
      expect(await takenNights()).toEqual([]);
    });

    it('and dropped leave nothing behind when the channel stops, and are a stay when it closes the nights again', async () => {
      const { id, echo } = await haunted();
      await decide('apply', id, [echo]);
      lists([]);
      expect(await readOnSchedule(id)).toMatchObject({ removed: 1, held: 0 });
      expect(await blocks()).toEqual([]);
      lists(returned);
      expect(await readOnSchedule(id)).toMatchObject({ added: 1, echoes: 0 });
      expect(await published()).toEqual(OWN);
    });

    it('dropped ones that move hold their new nights', async () => {
      const { id, echo } = await haunted();
      await decide('apply', id, [echo]);
      lists([{ ...returned[0]!, to: addNights(own.to, 4) }]);
      await readOnSchedule(id);
      expect(await takenNights()).toHaveLength(7);
    });

    it('are stays of their own when the host keeps them', async () => {
      const { id, echo } = await haunted();
      const { json } = await decide('keep', id, [echo]);
      expect(json).toEqual({ reason: null, pending: [], kept: [], ghosts: [] });
      expect(await readOnSchedule(id)).toMatchObject({ added: 0, changed: 0, removed: 0 });
      expect(await published()).toEqual(OWN);
      lists([]);
      expect(await readOnSchedule(id)).toMatchObject({ removed: 0, held: 1 });
    });

    it('wait for the host’s own word: neither word for all that is pending touches them', async () => {
      const { id } = await haunted();
      const before = await held(id);
      for (const word of ['apply', 'keep'] as const) await decide(word, id);
      expect(await held(id)).toEqual(before);
    });
  });

  it('neither echoes nor ghosts make a feed look as if it had an outage', async () => {
    const id = await imported([...returned, ...threeStays]);
    await openOwn();
    lists(threeStays.slice(0, 2));
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', holdReason: null, held: 2 });
  });
});
