import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import type { SyncFailureCode } from '#availability';
import { FetchRefused, failureOfError } from '../../outbound/fetch-failure.ts';

/** Any other error inside a body means that it was cut off. */
const TOLD_APART: SyncFailureCode[] = ['too_large', 'timeout', 'encoding'];

/** The name, and its former one (RFC 9110 §8.4.1.3). */
const GZIP = /^(x-)?gzip$/;
/** Servers that write a character set, or an encoding of mails (RFC 2045 §6), where a compression belongs. */
const PLAIN = /^(identity|none|7bit|8bit|binary|us-ascii|utf-?(8|16|16le|16be)|(iso|windows|cp)-?\d[\d-]*)$/;

/**
 * A body in the pieces in which it came, and its SHA-256. Nothing is done to the whole of it at once: hashing 16 MiB,
 * or copying them into one buffer, would block the event loop.
 */
export interface FeedBody {
  pieces: Buffer[];
  digest: Buffer;
}

type Response = Pick<Dispatcher.ResponseData, 'headers' | 'body'>;

/**
 * Reads the body of an answer to its end, unpacked when it is gzip.
 *
 * @param plainBytes how large it may be when unpacked; counted while it streams
 * @throws FetchRefused `encoding`, `too_large`, `timeout`, or `body_cut` when it is not whole
 */
export async function readFeedBody(
  response: Response,
  plainBytes: number,
  signal: AbortSignal,
): Promise<FeedBody> {
  const isGzip = isGzipped(response.headers['content-encoding']);
  try {
    return await (isGzip ? gunzip(response.body, plainBytes) : collect(response.body, plainBytes));
  } catch (error) {
    const code = failureOfError(error, signal.aborted);
    throw new FetchRefused(TOLD_APART.includes(code) ? code : 'body_cut');
  }
}

/** One layer of gzip, or none; other encodings are refused. Names that are no compression are ignored. */
function isGzipped(header: string | string[] | undefined): boolean {
  const layers = [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && !PLAIN.test(layer));
  if (layers.length > 1 || !GZIP.test(layers[0] ?? 'gzip')) throw new FetchRefused('encoding');
  return layers.length === 1;
}

/** Bytes behind the end of the packed stream are not read: an answer that has them counts as not whole. */
async function gunzip(body: AsyncIterable<Buffer>, limit: number): Promise<FeedBody> {
  const unpacking = createGunzip();
  let received = 0;
  let plain: FeedBody | undefined;
  await pipeline(
    body,
    async function* count(packed: AsyncIterable<Buffer>) {
      for await (const chunk of packed) {
        received += chunk.length;
        yield chunk;
      }
    },
    unpacking,
    async (unpacked: AsyncIterable<Buffer>) => {
      plain = await collect(unpacked, limit);
    },
  );
  if (unpacking.bytesWritten !== received) throw new FetchRefused('encoding');
  return plain!;
}

async function collect(body: AsyncIterable<Buffer>, limit: number): Promise<FeedBody> {
  const hash = createHash('sha256');
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > limit) throw new FetchRefused('too_large');
    hash.update(piece);
    pieces.push(piece);
  }
  return { pieces, digest: hash.digest() };
}
