import { EventStream } from './event-stream.ts';
import type { EventReading, LiveEvent } from './read-events.ts';

const AUDIENCE = {
  sessionHash: Buffer.alloc(32),
  hostId: 'owner',
  personId: 'owner',
  place: 'owner all',
  productIds: null,
};
const event = (position: number, data: object = {}): LiveEvent => {
  return { position, ownerId: 'owner', type: 'calendar.changed', data: { productId: 'villa', ...data } };
};
const reading = (changes: Partial<EventReading> = {}): EventReading => {
  return { events: [], highest: 10, isWhole: true, isMore: false, ...changes };
};
const started = (changes: Partial<EventReading> = {}): EventStream => {
  const stream = new EventStream(AUDIENCE);
  stream.start(reading(changes));
  return stream;
};
/** Reads, as a slow browser does, and gives what it was sent: `id type`. */
const drain = (stream: EventStream): string[] => {
  let text = '';
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) text += String(chunk);
  return [...text.matchAll(/id: (\d+)\nevent: (\S+)/g)].map(([, id, type]) => `${id} ${type}`);
};

describe('the stream of one browser', () => {
  it('tells what was missed, then what came while that was read, each once', () => {
    const stream = new EventStream(AUDIENCE);
    for (const position of [10, 11, 12]) stream.send(event(position));
    stream.start(reading({ events: [event(9), event(10)], highest: 11 }));
    expect(drain(stream)).toEqual(['9 calendar.changed', '10 calendar.changed', '12 calendar.changed']);
  });

  it.each<[string, Partial<EventReading>]>([
    ['is forgotten', { isWhole: false }],
    ['is more than one reading', { isMore: true }],
  ])('has everything loaded anew when what was missed %s', (_, changes) => {
    expect(drain(started({ events: [event(9)], ...changes }))).toEqual(['10 resync']);
  });

  it('has everything loaded anew when very much came before it began', () => {
    const stream = new EventStream(AUDIENCE);
    for (let position = 11; position <= 2_011; position += 1) stream.send(event(position));
    stream.start(reading());
    expect(drain(stream)).toEqual(['2011 resync']);
  });

  it('keeps little for a browser that reads nothing, which loads everything anew when it does', () => {
    const stream = started();
    drain(stream);
    for (let position = 11; position < 1_011; position += 1)
      stream.send(event(position, { filler: 'x'.repeat(1_000) }));
    stream.beat(1_010);
    expect(stream.readableLength).toBeLessThan(70_000);
    const told = drain(stream);
    expect(told.length).toBeLessThan(70);
    expect(told.at(-1)).toBe('1010 resync');
    stream.send(event(1_011));
    expect(drain(stream)).toEqual(['1011 calendar.changed']);
  });

  it('a sign of life moves the place from which a quiet browser resumes', () => {
    const stream = started();
    drain(stream);
    stream.beat(42);
    expect(String(stream.read())).toContain(': beat\nid: 42\n\n');
  });

  it('tells somebody who was let in of the properties that are theirs to see, and moves on past the others', () => {
    const stream = new EventStream({ ...AUDIENCE, productIds: ['villa'] });
    stream.start(reading({ events: [event(9), event(10, { productId: 'chalet' })] }));
    stream.send(event(11, { productId: 'chalet' }));
    stream.send(event(12));
    expect(drain(stream)).toEqual(['9 calendar.changed', '12 calendar.changed']);
  });

  it('says nothing after its end', () => {
    const stream = started();
    stream.finish();
    stream.send(event(11));
    stream.resync(12);
    expect(drain(stream)).toEqual([]);
  });
});
