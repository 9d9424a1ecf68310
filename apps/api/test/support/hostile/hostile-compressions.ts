import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { booking, calendar, type HostileFeed } from './hostile-feed.ts';

const MEGABYTE = 1024 * 1024;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** Gzip bytes of a text repeated so often, made without ever holding the whole. */
function bomb(part: Buffer, times: number): Buffer {
  const block = deflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH, level: 9 });
  return Buffer.concat([
    GZIP_HEADER,
    ...Array.from({ length: times }, () => block),
    deflateRawSync(Buffer.alloc(0)),
    Buffer.alloc(8),
  ]);
}

const gigabyteOfZeros = () => bomb(Buffer.alloc(16 * MEGABYTE), 64);
const gigabyteOfBookings = (stays: string) =>
  bomb(Buffer.from((stays + booking('bomb', 0)).repeat(20_000)), 128);

/** A file name in the header of the compressed file that is longer than the file. */
function longHeader(text: string): Buffer {
  const compressed = gzipSync(text);
  const header = Buffer.from(compressed.subarray(0, 10));
  header[3] = 8;
  return Buffer.concat([header, Buffer.alloc(3 * MEGABYTE, 'n'), Buffer.from([0]), compressed.subarray(10)]);
}

function withBrokenChecksum(text: string): Buffer {
  const compressed = gzipSync(text);
  compressed.writeUInt32LE(0xde_ad_be_ef, compressed.length - 8);
  return compressed;
}

/** Compressed bodies that grow without end, or are not what they say. */
export const hostileCompressions: HostileFeed[] = [
  { name: 'a gigabyte of zeros, compressed without saying so', told: 'too_large', body: gigabyteOfZeros },
  { name: 'a gigabyte of zeros, compressed', told: 'too_large', body: gigabyteOfZeros, claims: 'gzip' },
  {
    name: 'a gigabyte of bookings, compressed without saying so',
    told: 'too_large',
    body: gigabyteOfBookings,
  },
  { name: 'a gigabyte of bookings, compressed', told: 'too_large', body: gigabyteOfBookings, claims: 'gzip' },
  {
    name: 'ten thousand compressed files one after another',
    body: (stays) => Buffer.concat(Array<Buffer>(10_000).fill(gzipSync(stays))),
  },
  {
    name: 'a compressed file inside a compressed file',
    told: 'not_a_calendar',
    body: (stays) => gzipSync(gzipSync(gzipSync(calendar(stays)))),
    claims: 'gzip',
  },
  {
    name: 'a compressed bomb inside a compressed file',
    told: 'too_large',
    body: () => gzipSync(gigabyteOfZeros()),
    claims: 'gzip',
  },
  {
    name: 'a compressed file that breaks off',
    told: 'truncated',
    body: (stays) => gzipSync(calendar(stays)).subarray(0, -40),
  },
  {
    name: 'a compressed answer that breaks off',
    told: 'body_cut',
    body: (stays) => gzipSync(calendar(stays)).subarray(0, -40),
    claims: 'gzip',
  },
  { name: 'a compressed file with a wrong checksum', body: (stays) => withBrokenChecksum(calendar(stays)) },
  {
    name: 'a compressed answer with a wrong checksum',
    body: (stays) => withBrokenChecksum(calendar(stays)),
    claims: 'gzip',
  },
  {
    name: 'a compressed file whose name is megabytes long',
    told: 'success',
    body: (stays) => longHeader(calendar(stays)),
  },
  { name: 'plain text that says it is compressed', body: (stays) => calendar(stays), claims: 'gzip' },
  {
    name: 'another compression under the name of this one',
    body: (stays) => deflateSync(calendar(stays)),
    claims: 'gzip',
  },
  {
    name: 'the first two octets of a compressed file and then a calendar',
    body: (stays) => Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from(calendar(stays))]),
  },
];
