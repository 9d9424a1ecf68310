import fc from 'fast-check';
import { nightsOf, type Stay } from '#availability';
import { lawRuns } from '../../../testing/proof.ts';
import { night } from './support/import-scene.ts';
import { RingServer } from './support/ring-server.ts';

type Name = 'first' | 'second' | 'third';

/** One server reads another through the feed that was made for it. */
interface Link {
  from: Name;
  to: Name;
  url: string;
  calendarId: string;
}

/** Something that happens: a host closes nights, opens them again, or one server reads another. */
type Step = { what: 'close'; at: Name } | { what: 'open'; at: Name } | { what: 'read'; link: number };

const NAMES: Name[] = ['first', 'second', 'third'];
const anyName = fc.constantFrom(...NAMES);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant<'close'>('close'), at: anyName }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant<'open'>('open'), at: anyName }) },
  { weight: 6, arbitrary: fc.record({ what: fc.constant<'read'>('read'), link: fc.nat(5) }) },
);
const asText = ({ from, to }: Stay) => `${from}/${to}`;

/** Three servers of this product, each reading both others through a feed that was made for it alone. */
describe('a ring of servers with a feed for each reader', () => {
  const servers: Record<Name, RingServer> = {
    first: RingServer.inSuite(),
    second: RingServer.inSuite(),
    third: RingServer.inSuite(),
  };
  const others = (name: Name) => NAMES.filter((other) => other !== name);

  const connect = async (): Promise<Link[]> => {
    const feeds = new Map<string, { id: string; url: string }>();
    for (const from of NAMES)
      for (const to of others(from)) feeds.set(`${from} ${to}`, await servers[from].addFeed());
    const links: Link[] = [];
    for (const from of NAMES)
      for (const to of others(from)) {
        const { url } = feeds.get(`${from} ${to}`)!;
        links.push({ from, to, url, calendarId: await servers[to].subscribeTo(servers[from], url) });
      }
    for (const { from, to, calendarId } of links)
      await servers[to].leaveOut(feeds.get(`${to} ${from}`)!.id, calendarId);
    return links;
  };

  /** Every stay has nights of its own, so that its nights tell whose it is. */
  const play = async (links: readonly Link[], steps: readonly Step[]) => {
    const standing: { at: Name; id: string; stay: Stay }[] = [];
    const born = new Map<string, Name>();
    for (const step of steps) {
      if (step.what === 'close') {
        const start = 5 + 4 * born.size;
        const stay = { from: night(start), to: night(start + 3) };
        standing.push({ at: step.at, id: await servers[step.at].close(stay), stay });
        born.set(asText(stay), step.at);
      } else if (step.what === 'open') {
        const index = standing.findIndex(({ at }) => at === step.at);
        if (index >= 0) await servers[step.at].open(standing.splice(index, 1)[0]!.id);
      } else {
        const { to, calendarId } = links[step.link]!;
        await servers[to].readCalendar(calendarId);
      }
      await expectNothingReturns(links, born);
    }
    return standing;
  };

  const expectNothingReturns = async (links: readonly Link[], born: ReadonlyMap<string, Name>) => {
    for (const { from, to, url } of links)
      for (const stay of await servers[from].publishedAt(url))
        expect([stay, born.get(stay)]).not.toEqual([stay, to]);
  };

  it('law: whatever happens in whatever order, no feed shows its reader a stay that came from it', async () => {
    let histories = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 15, maxLength: 15 }), async (steps) => {
        if (histories > 0) await Promise.all(NAMES.map((name) => servers[name].addProperty()));
        histories += 1;
        const links = await connect();
        const standing = await play(links, steps);
        for (let round = 0; round < 3; round += 1)
          for (const { to, calendarId } of links) await servers[to].readCalendar(calendarId);
        const nights = standing.flatMap(({ stay }) => nightsOf(stay)).sort();
        for (const name of NAMES) expect([name, await servers[name].takenNights()]).toEqual([name, nights]);
      }),
      { numRuns: lawRuns(25), endOnFailure: true },
    );
  }, 600_000);
});
