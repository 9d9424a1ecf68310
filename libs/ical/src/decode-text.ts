import { gunzipSync } from 'node:zlib';

/** Decompressed feeds larger than this are refused; reliability page, fetch limits. */
const MAX_DECOMPRESSED_BYTES = 16 * 1024 * 1024;

const UTF8_BOM_AS_LATIN1 = /^\u00ef\u00bb\u00bf/;

/**
 * Turns the bytes of a feed into unfolded text with `\n` line ends.
 *
 * Folding happens in octets (RFC 5545 §3.1), and some producers fold inside a UTF-8 character, so lines are
 * unfolded before the bytes are decoded. Encodings read: UTF-8 with or without BOM, UTF-16 with BOM, and
 * latin-1 for everything that is not valid UTF-8. Gzip bytes that no header announced are inflated.
 *
 * @param bytes the body as it came over the wire
 * @returns the text, one content line per line; never throws on content
 */
export function decodeText(bytes: Uint8Array): string {
  const body = inflateUndeclaredGzip(bytes);
  const utf16 =
    body[0] === 0xff && body[1] === 0xfe
      ? 'utf-16le'
      : body[0] === 0xfe && body[1] === 0xff
        ? 'utf-16be'
        : null;
  if (utf16) return unfoldLines(new TextDecoder(utf16).decode(body));
  const octets = unfoldLines(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1'));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(octets, 'latin1'));
  } catch {
    return octets.replace(UTF8_BOM_AS_LATIN1, '');
  }
}

function inflateUndeclaredGzip(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_DECOMPRESSED_BYTES });
  } catch {
    return bytes;
  }
}

/** CRLF, LF, CR and the doubled CRCRLF of some Windows exporters are all one line end. Linear in the input. */
function unfoldLines(text: string): string {
  return text.replace(/\r+\n?/g, '\n').replace(/\n[ \t]/g, '');
}
