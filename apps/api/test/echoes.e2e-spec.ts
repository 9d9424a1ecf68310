import { airbnbFeed, bookingFeed, type FeedStay } from '../../../testing/feeds.ts';
import { closed, EchoScene, OWN, own, returned } from './support/echo-scene.ts';
import { night, threeStays } from './support/import-scene.ts';

describe('the property’s own stays that come back through a channel', () => {
  const echoes = EchoScene.inSuite();
  const scene = echoes.import;
  const { add, imported, lists, ids, readOnSchedule, readAfter, published, takenNights } = scene;
  const { airbnbReads, openOwn, occupancy, echoed } = echoes;

  describe.each<[string, FeedStay[]]>([
    ['as they are', returned],
    ['in two parts', [closed(night(20), night(21)), closed(night(21), night(23))]],
    ['in parts of one night', [20, 21, 22].map((days) => closed(night(days), night(days + 1)))],
  ])('%s', (_, stays) => {
    it('raise no conflict, are not published again, and go at once when the channel stops', async () => {
      lists(stays);
      const { id, sync: first } = await add('Airbnb');
      expect(first).toMatchObject({ outcome: 'success', added: stays.length, echoes: stays.length });
      expect(await occupancy()).toEqual({ shown: [echoes.ownId], conflicts: [] });
      expect(await published()).toEqual(OWN);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', added: 0, echoes: 0 });
      lists([]);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', removed: stays.length, held: 0 });
      expect(await ids()).toEqual([echoes.ownId]);
      expect(await published()).toEqual(OWN);
    });
  });

  it.each<[string, string, string, number]>([
    ['a preparation day', night(19), night(24), 1],
    ['two of three preparation days, on one side', night(20), night(25), 3],
  ])(
    'widened by %s hold further nights, and give them up like any other',
    async (_, from, to, preparationDays) => {
      lists([closed(from, to)]);
      const { id, sync: first } = await add('Airbnb', { preparationDays });
      expect(first).toMatchObject({ outcome: 'success', added: 1, echoes: 1 });
      const { shown, conflicts } = await occupancy();
      expect([shown.length, conflicts, await published()]).toEqual([2, [], OWN]);
      expect(await takenNights()).toHaveLength(5);
      lists([]);
      expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', removed: 0, held: 1 });
      expect(await readAfter(31, id)).toMatchObject({ removed: 1 });
      expect(await ids()).toEqual([echoes.ownId]);
    },
  );

  it('widened by preparation days leave those taken when their calendar is deleted and its nights are kept', async () => {
    await scene.host.post(echoes.ownPath, { from: night(25), to: night(28) });
    await airbnbReads();
    lists([closed(night(19), night(24)), closed(night(24), night(29)), ...threeStays]);
    const { id, sync: first } = await add('Airbnb', { preparationDays: 1 });
    expect(first).toMatchObject({ added: 5, echoes: 2 });
    const [before, shown] = [await takenNights(), await ids()];
    const deleted = await scene.host.delete(`${scene.externalPath}/${id}?nights=keep`);
    expect(deleted.json).toMatchObject({ removedBlocks: 5, keptBlocks: 6 });
    expect(await takenNights()).toEqual(before);
    expect((await occupancy()).conflicts).toEqual([]);
    expect(await published()).toEqual(
      expect.arrayContaining([`${night(19)}/${night(20)}`, `${night(23)}/${night(25)}`]),
    );
    await scene.host.post(`/api/products/${scene.productId}/discarded/${id}/restore`);
    expect(await takenNights()).toEqual(before);
    expect(await ids()).toEqual(shown);
  });

  it('joined by the channel into one raise no conflict and are not published again', async () => {
    await scene.host.post(echoes.ownPath, { from: night(23), to: night(25) });
    await airbnbReads();
    lists([closed(night(20), night(25))]);
    expect((await add()).sync).toMatchObject({ added: 1, echoes: 1 });
    expect((await occupancy()).conflicts).toEqual([]);
    expect(await published()).toEqual([...OWN, `${night(23)}/${night(25)}`]);
  });

  it('of a reservation that Hosteed sold are told just so', async () => {
    const guest = { guest: 'Dupuis', arrival: night(30), departure: night(33) };
    await scene.host.post(`/api/products/${scene.productId}/reservations`, guest);
    await airbnbReads();
    lists([closed(night(30), night(33))]);
    expect((await add()).sync).toMatchObject({ echoes: 1 });
    expect((await occupancy()).conflicts).toEqual([]);
  });

  it('are told although another channel brings the same nights as a stay of its own', async () => {
    lists([{ uid: 'guest', from: night(40), to: night(42) }]);
    await add('Vrbo', { channel: 'vrbo' });
    await airbnbReads();
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
    const calendars = await scene.whileNobodyWrites(() =>
      Promise.all(['a.hosteed', 'b.hosteed'].map(addFrom)),
    );
    for (let reading = 0; reading < 2; reading += 1) {
      await scene.whileNobodyWrites(() => Promise.all(calendars.map(readOnSchedule)));
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
    const bookingReads = () => scene.readFeed('Booking.com');
    const listsBooking = (stays: FeedStay[]) => scene.platform.publishes(bookingFeed(stays));
    const back = { uid: 'back', ...own };

    it('are told when it had read our link before a reading that did not list them yet', async () => {
      listsBooking([]);
      const { id } = await add('Booking.com');
      await bookingReads();
      await readOnSchedule(id);
      listsBooking([back]);
      expect(await readOnSchedule(id)).toMatchObject({ added: 1, echoes: 1 });
      expect(await occupancy()).toEqual({ shown: [echoes.ownId], conflicts: [] });
    });

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['nobody has read our link', () => Promise.resolve()],
      ['another channel has', (id) => airbnbReads().then(() => readOnSchedule(id))],
      [
        'somebody has looked at it',
        (id) => scene.readFeed('Mozilla/5.0 Chrome').then(() => readOnSchedule(id)),
      ],
      ['it has, and no reading of ours came between', () => bookingReads()],
    ])('are not told when %s: two guests may want one weekend', async (_, happens) => {
      listsBooking([]);
      const { id } = await add('Booking.com');
      await happens(id);
      listsBooking([back]);
      expect(await readOnSchedule(id)).toMatchObject({ added: 1, echoes: 0 });
      expect((await occupancy()).conflicts).toMatchObject([{ ...own, kind: 'duplicate' }]);
      expect(await published()).toEqual([...OWN, ...OWN]);
    });

    it('are read back at once when it has read something new in our link', async () => {
      listsBooking([]);
      const { id } = await add('Booking.com');
      await scene.query("UPDATE external_calendars SET last_attempt_at = now() - interval '5 minutes'");
      const isDue = async () => Date.parse((await scene.show(id)).nextSyncAt) <= Date.now();
      await airbnbReads();
      expect(await isDue()).toBe(false);
      await bookingReads();
      expect(await isDue()).toBe(true);
      await readOnSchedule(id);
      await bookingReads();
      expect(await isDue()).toBe(false);
    });
  });

  it('of the channel itself, which reads its own bookings in the main link, end with what they repeat', async () => {
    const booking = { uid: 'guest', from: night(40), to: night(42), code: 'HMTEST0009' };
    const id = await imported([booking]);
    await airbnbReads();
    const closure = { ...closed(night(40), night(42)), uid: 'closure' };
    lists([booking, closure]);
    expect(await readOnSchedule(id)).toMatchObject({ added: 1, echoes: 1 });
    lists([closure]);
    await readOnSchedule(id);
    await readAfter(31, id);
    expect(await takenNights(night(40), night(42))).toHaveLength(2);
    expect(await published()).toEqual(OWN);
  });

  it('follow the original when it moves, though the channel is late', async () => {
    const { id, echo } = await echoed();
    const moved = { from: night(21), to: night(25) };
    await scene.host.patch(`${echoes.ownPath}/${echoes.ownId}`, { ...moved, force: true });
    await readOnSchedule(id);
    expect(await takenNights()).toEqual([20, 21, 22, 23, 24].map(night));
    expect(await published()).toEqual([`${moved.from}/${moved.to}`]);
    await airbnbReads();
    lists([{ ...closed(moved.from, moved.to), uid: 'issued-anew' }]);
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', added: 0, changed: 1, held: 0 });
    expect(await ids()).toEqual(expect.arrayContaining([echoes.ownId, echo]));
    expect(await takenNights()).toEqual([21, 22, 23, 24].map(night));
    expect(await occupancy()).toEqual({ shown: [echoes.ownId], conflicts: [] });
    expect(await published()).toEqual([`${moved.from}/${moved.to}`]);
  });

  it('neither echoes nor ghosts make a feed look as if it had an outage', async () => {
    const id = await imported([...returned, ...threeStays]);
    await openOwn();
    lists(threeStays.slice(0, 2));
    expect(await readOnSchedule(id)).toMatchObject({ outcome: 'success', holdReason: null, held: 2 });
  });
});
