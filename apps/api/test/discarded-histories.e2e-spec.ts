import fc from 'fast-check';
import { airbnbFeed } from '../../../testing/feeds.ts';
import { lawRuns } from '../../../testing/proof.ts';
import { ImportScene, night } from './support/import-scene.ts';
import { HELD_STAYS, Mirror } from './support/mirror.ts';

const HISTORIES = lawRuns(150);

/** What may have happened to a property before something of it is deleted. */
type Step =
  | { what: 'book'; range: Range }
  | { what: 'block'; range: Range }
  | { what: 'list'; relay: boolean; stays: Range[] }
  | { what: 'keep' }
  | { what: 'acknowledge' }
  | { what: 'read' }
  | { what: 'deleteAndLeave' };
type Range = readonly [start: number, length: number];

const anyRange = fc.tuple(fc.integer({ min: 2, max: 14 }), fc.integer({ min: 2, max: 4 }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant<'book'>('book'), range: anyRange }),
  fc.record({ what: fc.constant<'block'>('block'), range: anyRange }),
  fc.record({
    what: fc.constant<'list'>('list'),
    relay: fc.boolean(),
    stays: fc.uniqueArray(anyRange, { selector: ([start]) => start, maxLength: 4 }),
  }),
  fc.constantFrom<Step>(
    { what: 'keep' },
    { what: 'acknowledge' },
    { what: 'read' },
    { what: 'deleteAndLeave' },
  ),
);

/** An echo that was read as a stay before: feeds tell of it as cancelled, and go on to do so. */
const CANCELLED_ECHO: Step[] = [
  { what: 'list', relay: true, stays: [[2, 2]] },
  { what: 'book', range: [3, 2] },
  { what: 'read' },
  { what: 'book', range: [2, 2] },
  { what: 'list', relay: true, stays: [[3, 2]] },
];

/** Everything that belongs to a property, as it lies in the database; a calendar that returns has a further epoch. */
const DUMP = `
  SELECT 'calendar' AS what, to_jsonb(t) - 'epoch' AS row FROM external_calendars t WHERE product_id = $1
  UNION ALL SELECT 'block', to_jsonb(t) FROM unavailability_blocks t WHERE product_id = $1
  UNION ALL SELECT 'reservation', to_jsonb(t) FROM reservations t WHERE product_id = $1
  UNION ALL SELECT 'conflict', to_jsonb(t) FROM conflicts t WHERE product_id = $1 AND resolved_at IS NULL
  UNION ALL SELECT 'cancelled', to_jsonb(t) FROM cancelled_stays t WHERE product_id = $1
  UNION ALL SELECT 'run', to_jsonb(r) FROM sync_runs r JOIN external_calendars c ON c.id = r.external_calendar_id WHERE c.product_id = $1
  ORDER BY 1, 2`;

describe('deletions in random histories', () => {
  const scene = ImportScene.inSuite({ CALENDARS_PER_HOST: '100000' });
  const path = (rest: string) => `/api/products/${scene.productId}/${rest}`;
  const dump = () => scene.query(DUMP, [scene.productId]);
  const deletable = async (): Promise<string[]> => {
    const blocks: { id: string; externalCalendarId: string | null }[] = await scene.blocks();
    const reservations: { id: string }[] = (await scene.host.get(path('reservations'))).json.items;
    const calendars: { id: string }[] = (await scene.host.get(scene.externalPath)).json;
    return [
      ...blocks.filter(({ externalCalendarId }) => !externalCalendarId).map(({ id }) => path(`blocks/${id}`)),
      ...reservations.map(({ id }) => path(`reservations/${id}`)),
      ...calendars.map(({ id }) => `${scene.externalPath}/${id}`),
    ].sort();
  };
  const feedOf = (relay: boolean, stays: readonly Range[]) => {
    const feed = airbnbFeed(
      stays.map(([start, length], index) => ({
        uid: `${index}`,
        from: night(start),
        to: night(start + length),
        summary: relay ? 'Réservé' : 'Reserved',
      })),
    );
    return relay ? feed.replaceAll('airbnb.com', 'p.i.hosteed') : feed;
  };

  const happen = async (step: Step, calendars: readonly string[]): Promise<unknown> => {
    const { host } = scene;
    if (step.what === 'read') return scene.readFeed();
    if (step.what === 'keep') return Promise.all(calendars.map((id) => scene.decide('keep', id)));
    if (step.what === 'acknowledge') {
      const [conflict] = (await host.get(path('conflicts'))).json.items;
      return conflict && host.patch(path(`conflicts/${conflict.id}`), { state: 'acknowledged' });
    }
    if (step.what === 'deleteAndLeave') {
      const [first] = (await deletable()).filter((one) => one.includes('/blocks/'));
      return first && host.delete(first);
    }
    if (step.what === 'list') {
      scene.platform.publishes(feedOf(step.relay, step.stays));
      return scene.sync(calendars[step.relay ? 1 : 0]!);
    }
    const [from, to] = [night(step.range[0]), night(step.range[0] + step.range[1])];
    return step.what === 'book'
      ? host.post(path('reservations'), {
          guest: 'G',
          arrival: from,
          departure: to,
          force: true,
          doubleBooking: true,
        })
      : host.post(path('blocks'), { from, to, force: true });
  };

  it(`law: in ${HISTORIES} of them, whatever is deleted and taken back leaves every row and every byte as it was, and is told to programs`, async () => {
    let deletions = 0;
    const mirror = await Mirror.begin(scene.host);
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 3, maxLength: 8 }),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
        async (steps, choices) => {
          scene.productId = await scene.addProduct();
          await scene.tellCancelled();
          const calendars: string[] = [];
          scene.platform.publishes(feedOf(false, []));
          for (const name of ['Airbnb', 'Relay']) {
            const icalUrl = scene.platform.url(`/${name}.ics?property=${scene.productId}`);
            calendars.push((await scene.host.post(scene.externalPath, { name, icalUrl })).json.id);
          }
          for (const step of steps) await happen(step, calendars);
          const [feed, before] = [(await scene.readFeed()).text, await dump()];
          const paths = await deletable();
          for (const choice of choices) {
            const deleted = await scene.host.delete(paths[choice % paths.length]!);
            expect(deleted).toMatchObject({ status: 200, json: { discardedId: expect.any(String) } });
            const restored = await scene.host.post(path(`discarded/${deleted.json.discardedId}/restore`));
            expect([restored.status, restored.text]).toEqual([200, expect.anything()]);
            deletions += 1;
          }
          expect(await dump()).toEqual(before);
          expect((await scene.readFeed()).text).toBe(feed);
          await mirror.follow(5);
          const held = await scene.query<{ stay: string }>(HELD_STAYS, [scene.productId]);
          expect(mirror.staysOf(scene.productId)).toEqual(held.map(({ stay }) => stay));
        },
      ),
      { numRuns: HISTORIES, examples: [[CANCELLED_ECHO, [2]]] },
    );
    expect(deletions).toBeGreaterThan(HISTORIES);
  }, 600_000);
});
