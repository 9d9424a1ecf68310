import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { ReadingRefusal } from './reading.ts';

/** Larger feeds are refused (reliability page, fetch limits); here too, because gzip may be undeclared. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Turns the bytes of a feed into text. Encodings read: UTF-8 with or without BOM, UTF-16 with BOM, and latin-1 for
 * everything that is not valid UTF-8. Gzip bytes that no header announced are inflated.
 *
 * Folding happens in octets (RFC 5545 §3.1), and some producers fold inside a UTF-8 character: then the bytes are
 * unfolded before they are decoded.
 *
 * @param bytes the body as it came over the wire
 * @returns the text, or why the whole feed is refused; never throws on content
 */
export function decodeText(bytes: Uint8Array): { text: string } | ReadingRefusal {
  const body = inflateUndeclaredGzip(bytes);
  if (typeof body === 'string') return body;
  if (body.length > MAX_BYTES) return 'too_large';
  const text = utf16(body) ?? utf8(body) ?? utf8(unfoldedOctets(body)) ?? latin1(body);
  return { text: text.includes('\0') ? text.replaceAll('\0', '') : text };
}

function inflateUndeclaredGzip(bytes: Uint8Array): Buffer | ReadingRefusal {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'too_large';
    return code === 'Z_BUF_ERROR' ? 'truncated' : 'not_a_calendar';
  }
}

function utf16(body: Buffer): string | null {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder('utf-16le').decode(body);
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder('utf-16be').decode(body);
  return null;
}

function utf8(body: Buffer): string | null {
  if (!isUtf8(body)) return null;
  return body.toString('utf8', hasMark(body) ? 3 : 0);
}

function latin1(body: Buffer): string {
  return body.toString('latin1', hasMark(body) ? 3 : 0);
}

function hasMark(body: Buffer): boolean {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
}

/** In two steps, each linear also in endless runs of carriage returns. */
function unfoldedOctets(body: Buffer): Buffer {
  const lines = body.toString('latin1').replace(/\r+\n?/g, '\n');
  return Buffer.from(lines.replace(/\n[ \t]/g, ''), 'latin1');
}
