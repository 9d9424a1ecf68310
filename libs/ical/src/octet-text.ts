import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { ReadingRefusal } from './reading.ts';

/** Larger feeds are refused (reliability page, fetch limits); here too, because gzip may be undeclared. */
const MAX_BYTES = 16 * 1024 * 1024;
const BEYOND_ASCII = /[\u0080-\u00ff]/;

/**
 * Turns the bytes of a feed into a text of octets, one character each. Names, dates and rules are ASCII; the few values
 * that are shown are decoded one by one (`decodeOctets`), after unfolding: folding happens in octets (RFC 5545 §3.1),
 * and some producers fold inside a UTF-8 character. UTF-16 with a byte order mark is written anew in UTF-8, gzip bytes
 * that no header announced are inflated.
 *
 * @param bytes the body as it came over the wire
 * @returns the text, or why the whole feed is refused; never throws on content
 */
export function octetText(bytes: Uint8Array): { text: string } | ReadingRefusal {
  const body = inflateUndeclaredGzip(bytes);
  if (typeof body === 'string') return body;
  if (body.length > MAX_BYTES) return 'too_large';
  const text = (fromUtf16(body) ?? body).toString('latin1');
  return { text: text.includes('\0') ? text.replaceAll('\0', '') : text };
}

/** The text that octets stand for: UTF-8, or latin-1 where they are no valid UTF-8. */
export function decodeOctets(octets: string): string {
  if (!BEYOND_ASCII.test(octets)) return octets;
  const bytes = Buffer.from(octets, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : octets;
}

/**
 * Takes the blanks from both ends of octets. A no-break space's octet, 0xA0, may also be the last one of a letter such as
 * “à”: behind an octet of a UTF-8 character it stays, and the decoded text is left to trim it.
 */
export function trimOctets(octets: string): string {
  const trimmed = octets.trim();
  if (!(trimmed.charCodeAt(trimmed.length - 1) > 0x7f)) return trimmed;
  const cutOff = octets.slice(octets.indexOf(trimmed) + trimmed.length);
  return trimmed + /^\u00a0*/.exec(cutOff)![0];
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

function fromUtf16(body: Buffer): Buffer | null {
  if (body[0] === 0xff && body[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(body));
  if (body[0] === 0xfe && body[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(body));
  return null;
}
