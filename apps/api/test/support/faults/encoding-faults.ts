import { constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { SyncFailureCode } from '#availability';
import { ok, says } from './answers.ts';
import { type NetworkFault, OTHER_CALENDAR } from './network-fault.ts';

const MEBIBYTE = 1024 * 1024;
const GZIPPED = gzipSync(OTHER_CALENDAR);
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** So many mebibytes of zeros in one gzip member; a full flush makes every block stand for itself. */
function zeros(mebibytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(MEBIBYTE), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([GZIP_HEAD, ...Array<Buffer>(mebibytes).fill(block)]);
}

/** The checksum is the first half of the last eight bytes (RFC 1952 §2.3.1). */
function withWrongChecksum(gzipped: Buffer): Buffer {
  const wrong = Buffer.from(gzipped);
  wrong[wrong.length - 8]! ^= 0xff;
  return wrong;
}

function encoded(
  name: string,
  encoding: string,
  body: string | Buffer,
  code: SyncFailureCode = 'encoding',
): NetworkFault {
  return { name, code, behaves: says(ok(body, { 'Content-Encoding': encoding })) };
}

/** The body is compressed in a way that it should not be, or not as it says. */
export const ENCODING_FAULTS: NetworkFault[] = [
  encoded('a compression that we do not read', 'br', 'x'),
  encoded('a calendar in deflate', 'deflate', deflateSync(OTHER_CALENDAR)),
  encoded('a calendar compressed twice', 'gzip, gzip', gzipSync(GZIPPED)),
  encoded('a chain of 1,500 compressions', Array(1_500).fill('gzip').join(', '), GZIPPED),
  encoded('an encoding without a name', 'x-made-up', OTHER_CALENDAR),
  encoded('a plain calendar that calls itself compressed', 'gzip', OTHER_CALENDAR),
  encoded('a compressed calendar that is cut', 'gzip', GZIPPED.subarray(0, GZIPPED.length - 20), 'body_cut'),
  encoded('a compressed calendar with a wrong checksum', 'gzip', withWrongChecksum(GZIPPED), 'encoding'),
  encoded('a compressed calendar with more behind it', 'gzip', Buffer.concat([GZIPPED, Buffer.from('more')])),
  encoded(
    'a compressed body of seventeen mebibytes',
    'gzip',
    gzipSync(Buffer.alloc(17 * MEBIBYTE, 'y')),
    'too_large',
  ),
  encoded('a gibibyte of zeros in a mebibyte', 'gzip', zeros(1_024), 'too_large'),
];
