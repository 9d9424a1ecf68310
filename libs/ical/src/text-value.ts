import { createHash } from 'node:crypto';
import { decodeOctets } from './octet-text.ts';

const MAX_TEXT_CODE_POINTS = 500;
const MAX_UID_LENGTH = 255;

/**
 * Reads a TEXT value for showing: RFC 5545 §3.3.11 escapes undone, control and bidirectional-override characters
 * stripped (they could disguise a name, and PostgreSQL refuses NUL), at most 500 code points.
 */
export function parseText(value: string): string {
  const clean = stripControls(unescapeText(value)).trim();
  return clean.length <= MAX_TEXT_CODE_POINTS ? clean : [...clean].slice(0, MAX_TEXT_CODE_POINTS).join('');
}

/** A TEXT value as it was before it was written: RFC 5545 §3.3.11 escapes undone, nothing else changed. */
export function unescapeText(value: string): string {
  return decodeOctets(value).replace(/\\([\\;,nN])/g, (_, char: string) =>
    char === 'n' || char === 'N' ? '\n' : char,
  );
}

/** A UID as it identifies an event: never unescaped, without control characters; a very long one by its digest. */
export function parseUid(value: string): string {
  const uid = stripControls(decodeOctets(value)).trim();
  return uid.length <= MAX_UID_LENGTH ? uid : createHash('sha256').update(uid).digest('hex');
}

function stripControls(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}
