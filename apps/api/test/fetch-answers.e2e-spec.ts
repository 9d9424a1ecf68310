import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { FaultServer } from './support/fault-server.ts';
import { CALENDAR, FetchScene, PLATFORM } from './support/fetch-scene.ts';

const packed = gzipSync(CALENDAR);
const joined = (...parts: (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

describe('what a platform may answer', () => {
  const scene = FetchScene.inSuite();
  let wire: FaultServer;

  beforeAll(async () => {
    wire = await FaultServer.start();
  });
  afterAll(() => wire.stop());

  const outcomeOf = (answer: string | Buffer) => {
    wire.behaves((connection) => void connection.once('data', () => connection.end(answer)));
    return scene.outcome(`http://${PLATFORM}:${wire.port}/`, { ports: [wire.port] });
  };

  it.each<[string, string | string[] | undefined, Buffer, string]>([
    ['nothing', undefined, Buffer.from(CALENDAR), 'body'],
    ['an empty word', '', Buffer.from(CALENDAR), 'body'],
    ['identity', 'identity', Buffer.from(CALENDAR), 'body'],
    ['gzip', 'gzip', packed, 'body'],
    ['gzip in capitals', 'GZIP', packed, 'body'],
    ['gzip with blanks', '  gzip  ', packed, 'body'],
    ['gzip with an empty neighbour', 'gzip, ', packed, 'body'],
    ['gzip by its old name', 'x-gzip', packed, 'body'],
    ['gzip by its old name, in capitals', 'X-GZIP', packed, 'body'],
    ['gzip twice', 'gzip, gzip', gzipSync(packed), 'encoding'],
    ['gzip twice, in two lines', ['gzip', 'gzip'], gzipSync(packed), 'encoding'],
    ['gzip by both its names', 'gzip, x-gzip', gzipSync(packed), 'encoding'],
    ['gzip and identity', 'gzip, identity', packed, 'body'],
    ['identity and gzip, in two lines', ['identity', 'gzip'], packed, 'body'],
    ['gzip and UTF-8', 'UTF-8, gzip', packed, 'body'],
    ['gzip and br', 'gzip, br', packed, 'encoding'],
    ['gzip 1,500 times', Array(1_500).fill('gzip').join(','), packed, 'encoding'],
    ['br', 'br', brotliCompressSync(CALENDAR), 'encoding'],
    ['deflate', 'deflate', deflateSync(CALENDAR), 'encoding'],
    ['zstd', 'zstd', Buffer.from('(\xb5/\xfd'), 'encoding'],
    ['compress', 'compress', Buffer.from('x'), 'encoding'],
    ['a word that nobody knows', 'x-made-up', Buffer.from(CALENDAR), 'encoding'],
    ['an encoding of mails that changes the text', 'base64', Buffer.from(CALENDAR), 'encoding'],
    ...['UTF-8', 'utf8', 'ISO-8859-1', 'windows-1252', 'none', 'binary', '8bit', '7bit', 'none, binary'].map(
      (word): [string, string, Buffer, string] => [word, word, Buffer.from(CALENDAR), 'body'],
    ),
  ])('packed as “%s”', async (_, encoding, body, outcome) => {
    scene.server.answers((_request, response) => {
      if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
      response.end(body);
    });
    expect(await scene.outcome(scene.url())).toBe(outcome);
    expect(scene.server.requests[0]!.headers['accept-encoding']).toBe('gzip');
  });

  it.each<[string, Buffer, string]>([
    ['in two members', joined(gzipSync('BEGIN:VCALENDAR\r\n'), gzipSync('END:VCALENDAR\r\n')), 'body'],
    ['without its last byte', packed.subarray(0, -1), 'body_cut'],
    ['without its checksum', packed.subarray(0, -8), 'body_cut'],
    ['half', packed.subarray(0, packed.length / 2), 'body_cut'],
    ['of which only the header came', packed.subarray(0, 10), 'body_cut'],
    ['with a wrong checksum', joined(packed.subarray(0, -8), Buffer.alloc(8)), 'encoding'],
    ['with text behind it', joined(packed, CALENDAR), 'encoding'],
    ['with zeros behind it', joined(packed, Buffer.alloc(4)), 'encoding'],
    ['with a calendar hidden behind a zero', joined(packed, Buffer.alloc(1), packed), 'encoding'],
    ['with half a member behind it', joined(packed, packed.subarray(0, 12)), 'body_cut'],
    ['that is none', Buffer.from(CALENDAR), 'encoding'],
    ['that is empty', Buffer.alloc(0), 'body_cut'],
  ])('a packet %s', async (_, body, outcome) => {
    scene.server.answers((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': body.length }).end(body),
    );
    expect(await scene.outcome(scene.url())).toBe(outcome);
  });

  it('unpacks what it was told is packed, and nothing else', async () => {
    scene.server.answers((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed),
    );
    expect(await scene.body(scene.url())).toEqual(Buffer.from(CALENDAR));
    scene.server.answers((_, response) => response.end(packed));
    expect(await scene.body(scene.url())).toEqual(packed);
  });

  it.each<[string, string, string]>([
    ['longer than announced', 'Content-Length: 3\r\n\r\nBEGIN', 'body'],
    ['shorter than announced', 'Content-Length: 9\r\n\r\nBEGIN', 'body_cut'],
    ['announced with two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nBEGIN', 'body_cut'],
    ['announced with a negative length', 'Content-Length: -5\r\n\r\nBEGIN', 'http_other'],
    ['of an end that is the connection’s', '\r\nBEGIN', 'body'],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\n0\r\n\r\n', 'body'],
    ['in chunks that break off', 'Transfer-Encoding: chunked\r\n\r\n5\r\nBEG', 'body_cut'],
    ['in chunks without a last one', 'Transfer-Encoding: chunked\r\n\r\n5\r\nBEGIN\r\n', 'body_cut'],
    ['in chunks of no number', 'Transfer-Encoding: chunked\r\n\r\nfive\r\nBEGIN\r\n', 'body_cut'],
    ['with headers without end', `X: ${'y'.repeat(70_000)}\r\n\r\nBEGIN`, 'http_other'],
    ['with a header that is none', 'no header\r\n\r\nBEGIN', 'http_other'],
  ])('a body %s', async (_, rest, outcome) => {
    expect(await outcomeOf(`HTTP/1.1 200 OK\r\n${rest}`)).toBe(outcome);
  });

  it.each([
    'SSH-2.0-OpenSSH_9.9\r\n',
    '220 mail.example.test ESMTP\r\n',
    '<!doctype html>',
    '-ERR unknown\r\n',
  ])('“%s” is no answer', async (greeting) => {
    expect(await outcomeOf(greeting)).toBe('http_other');
  });

  it('nothing at all is no answer', async () => {
    expect(await outcomeOf('')).toBe('connect');
  });

  it.each([201, 202, 203, 204, 205, 206, 207, 226, 300, 304, 305, 400, 402, 405, 406, 418])(
    'status %i is no calendar, though it has one',
    async (status) => {
      scene.server.answers((_, response) => response.writeHead(status).end(CALENDAR));
      expect(await scene.fetch(scene.url())).toMatchObject({
        kind: 'failed',
        code: 'http_other',
        httpStatus: status,
      });
    },
  );

  it('a hint before the answer is none', async () => {
    expect(await outcomeOf('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\nBEGIN')).toBe('body');
  });
});
