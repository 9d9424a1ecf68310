import fc from 'fast-check';
import { Env } from '../../config/env.ts';
import { HostPacing, type Turn } from './host-pacing.ts';

const pacingWith = (spacingMs: number, mostAtOnce = 64) =>
  new HostPacing(
    new Env({
      DATABASE_URL: 'postgres://nowhere/none',
      SYNC_HOST_SPACING_MS: String(spacingMs),
      SYNC_CONCURRENCY: String(mostAtOnce),
    }),
  );

/** Records the start of each request, in milliseconds since the test began. */
class Street {
  readonly starts: [string, number][] = [];
  private readonly turns = new Map<string, Turn>();
  private readonly began = performance.now();

  constructor(private readonly pacing: HostPacing) {}

  come(name: string, host: string, addresses: string[] = [`address of ${host}`]): void {
    void this.wait(name, this.pacing.turn(host, addresses));
  }

  settle = (name: string, address: string) => this.turns.get(name)!.settleOn(address);
  end = (name: string) => this.turns.get(name)!.end();
  pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

  get started(): string[] {
    return this.starts.map(([name]) => name);
  }

  private async wait(name: string, coming: Promise<Turn>): Promise<void> {
    this.turns.set(name, await coming);
    this.starts.push([name, Math.round(performance.now() - this.began)]);
  }
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the pace at which a host is asked', () => {
  it('two requests at a time, the third when one of them is over', async () => {
    const street = new Street(pacingWith(0));
    for (const name of ['first', 'second', 'third', 'fourth']) street.come(name, 'a.example');
    await street.pass(60_000);
    expect(street.started).toEqual(['first', 'second']);
    street.end('second');
    await street.pass(0);
    expect(street.started).toEqual(['first', 'second', 'third']);
  });

  it('a second lies between two starts, also when the first is over at once', async () => {
    const street = new Street(pacingWith(1_000));
    for (const name of ['first', 'second', 'third']) street.come(name, 'a.example');
    await street.pass(0);
    street.end('first');
    await street.pass(1_000);
    street.end('second');
    await street.pass(5_000);
    expect(street.starts).toEqual([
      ['first', 0],
      ['second', 1_000],
      ['third', 2_000],
    ]);
  });

  it('one who comes when the host was left alone long enough need not wait', async () => {
    const street = new Street(pacingWith(1_000));
    street.come('first', 'a.example');
    await street.pass(3_000);
    street.come('second', 'a.example');
    await street.pass(0);
    expect(street.starts).toEqual([
      ['first', 0],
      ['second', 3_000],
    ]);
  });

  it('a busy host delays no other', async () => {
    const street = new Street(pacingWith(1_000));
    for (let number = 0; number < 100; number += 1) street.come(`busy ${number}`, 'busy.example');
    street.come('quiet', 'quiet.example');
    await street.pass(0);
    expect(street.starts).toEqual([
      ['busy 0', 0],
      ['quiet', 0],
    ]);
  });

  it('two names of one address are one host', async () => {
    const street = new Street(pacingWith(1_000));
    street.come('one', 'one.example', ['192.0.2.1']);
    street.come('two', 'two.example', ['192.0.2.1']);
    street.come('three', 'three.example', ['192.0.2.1']);
    await street.pass(10_000);
    expect(street.starts).toEqual([
      ['one', 0],
      ['two', 1_000],
    ]);
  });

  it('one name of two addresses is one host', async () => {
    const street = new Street(pacingWith(1_000));
    street.come('one', 'a.example', ['192.0.2.1']);
    street.come('two', 'a.example', ['192.0.2.2']);
    await street.pass(1_000);
    expect(street.starts).toEqual([
      ['one', 0],
      ['two', 1_000],
    ]);
  });

  it('an address that was not dialled in the end is free for others', async () => {
    const street = new Street(pacingWith(0));
    for (const name of ['one', 'two']) street.come(name, `${name}.example`, ['192.0.2.1', '192.0.2.2']);
    street.come('three', 'three.example', ['192.0.2.2']);
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two']);
    street.settle('one', '192.0.2.1');
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two', 'three']);
    street.come('four', 'four.example', ['192.0.2.1']);
    await street.pass(0);
    expect(street.started).toHaveLength(3);
    street.end('one');
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two', 'three', 'four']);
  });

  it('an address that nobody asked about settles nothing', async () => {
    const street = new Street(pacingWith(0));
    for (const name of ['one', 'two', 'three']) street.come(name, 'a.example', ['192.0.2.1']);
    await street.pass(0);
    street.settle('one', '192.0.2.9');
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two']);
  });

  it('whoever came first goes first, though those behind could have started sooner', async () => {
    const street = new Street(pacingWith(0));
    street.come('one', 'a.example', ['192.0.2.1']);
    street.come('two', 'a.example', ['192.0.2.1']);
    street.come('patient', 'a.example', ['192.0.2.1', '192.0.2.2']);
    street.come('late', 'b.example', ['192.0.2.2']);
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two']);
    street.end('one');
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two', 'patient', 'late']);
  });

  it('no more run at once than the server does at all', async () => {
    const street = new Street(pacingWith(0, 2));
    for (const name of ['one', 'two', 'three']) street.come(name, `${name}.example`);
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two']);
    street.end('two');
    await street.pass(0);
    expect(street.started).toEqual(['one', 'two', 'three']);
  });

  it('five hundred may wait for a host; the next is refused and the other hosts are not', async () => {
    const pacing = pacingWith(1_000);
    const street = new Street(pacing);
    for (let number = 0; number <= 500; number += 1) street.come(`${number}`, 'busy.example');
    await street.pass(0);
    await expect(pacing.turn('busy.example', ['192.0.2.1'])).rejects.toMatchObject({ failure: 'host_busy' });
    street.come('quiet', 'quiet.example');
    await street.pass(0);
    expect(street.started).toEqual(['0', 'quiet']);
    street.end('0');
    await street.pass(1_000);
    street.come('again', 'busy.example');
    await expect(pacing.turn('busy.example', ['192.0.2.1'])).rejects.toMatchObject({ failure: 'host_busy' });
  });

  it('law: whatever comes in whatever order, nobody starves, nobody overtakes at his host, nobody crowds', async () => {
    const visit = fc.record({ host: fc.nat(4), addresses: fc.uniqueArray(fc.nat(3), { minLength: 1 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 40 }), async (visits) => {
        const pacing = pacingWith(100, 5);
        const running = new Map<string, number>();
        const lastStart = new Map<string, number>();
        const order: number[] = [];
        const journeys = visits.map(async ({ host, addresses }, number) => {
          const turn = await pacing.turn(`${host}`, addresses.map(String));
          order.push(number);
          const places = [`h${host}`, ...addresses.map((address) => `a${address}`)];
          for (const place of places) {
            running.set(place, (running.get(place) ?? 0) + 1);
            expect(running.get(place)).toBeLessThanOrEqual(2);
            expect(performance.now() - (lastStart.get(place) ?? -100)).toBeGreaterThanOrEqual(100);
            lastStart.set(place, performance.now());
          }
          await new Promise((resolve) => setTimeout(resolve, 30 + 70 * (number % 5)));
          for (const place of places) running.set(place, running.get(place)! - 1);
          turn.end();
        });
        await jest.advanceTimersByTimeAsync(visits.length * 1_000);
        await Promise.all(journeys);
        for (const wanted of visits.keys()) {
          const ofHost = order.filter((number) => visits[number]!.host === visits[wanted]!.host);
          expect(ofHost).toEqual([...ofHost].sort((a, b) => a - b));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('thousands of hosts leave no trace once they are quiet', async () => {
    const pacing = pacingWith(10);
    for (let number = 0; number < 2_000; number += 1) {
      (await pacing.turn(`${number}.example`, [`address ${number}`])).end();
      await jest.advanceTimersByTimeAsync(1);
    }
    const remembered = (pacing as unknown as { traffic: Map<string, unknown> }).traffic.size;
    expect(remembered).toBeLessThanOrEqual(1_100);
  });
});

describe('how many runs may be ready for a host', () => {
  /** So many answers, each of that duration. */
  const answered = async (pacing: HostPacing, count: number, milliseconds: number) => {
    const street = new Street(pacing);
    for (let number = 0; number < count; number += 1) {
      street.come(`${number}`, 'a.example');
      await street.pass(milliseconds);
      street.end(`${number}`);
    }
  };

  it('one for a stranger, and for whoever answers slowly', async () => {
    const pacing = pacingWith(0);
    expect(pacing.ahead('a.example')).toBe(1);
    await answered(pacing, 30, 2_000);
    expect(pacing.ahead('a.example')).toBe(1);
  });

  it('as many as a quick one answers in a tenth of a second, two at a time', async () => {
    const pacing = pacingWith(0);
    await answered(pacing, 60, 20);
    expect(pacing.ahead('a.example')).toBe(9);
  });

  it('one where a second lies between two starts, however quick the answers are', async () => {
    const pacing = pacingWith(1_000);
    const street = new Street(pacing);
    for (let number = 0; number < 20; number += 1) {
      street.come(`${number}`, 'a.example');
      await street.pass(1_000);
      street.end(`${number}`);
    }
    expect(pacing.ahead('a.example')).toBe(1);
  });
});
