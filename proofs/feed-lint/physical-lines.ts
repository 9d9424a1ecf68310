import { isUtf8 } from 'node:buffer';
import type { Finding, LintRule } from './finding.ts';

const MOST_OCTETS = 75;
const LINE_ENDS_OF_SOME = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const PRINTABLE_ASCII = /^[ -~]*$/;

/**
 * Cuts a calendar at its CRLFs and judges the lines as octets (RFC 5545 §3.1).
 *
 * @returns the lines as text; what is no UTF-8 has U+FFFD in it
 */
export function readPhysicalLines(bytes: Buffer): { lines: string[]; findings: Finding[] } {
  const octetLines = bytes.toString('latin1').split('\r\n');
  const findings: Finding[] = [];
  const last = octetLines.pop()!;
  if (last !== '') {
    octetLines.push(last);
    findings.push(at(octetLines.length, 'final-line-end', 'the last line does not end with CRLF'));
  }
  const lines = octetLines.map((octets, index) => judge(octets, index + 1, findings));
  return { lines, findings };
}

function judge(octets: string, number: number, findings: Finding[]): string {
  if (octets.length > MOST_OCTETS)
    findings.push(at(number, 'line-length', `${octets.length} octets, ${MOST_OCTETS} are allowed`));
  if (PRINTABLE_ASCII.test(octets)) return octets;
  if (/[\r\n]/.test(octets)) findings.push(at(number, 'line-end', 'CR or LF stands alone'));
  const bytes = Buffer.from(octets, 'latin1');
  const text = bytes.toString('utf8');
  if (!isUtf8(bytes))
    findings.push(at(number, 'utf-8', 'no valid UTF-8, or a character that is folded in two'));
  if (LINE_ENDS_OF_SOME.test(text.replace(/[\r\n]/g, '')))
    findings.push(at(number, 'control-character', 'a control character or a line separator'));
  return text;
}

function at(line: number, rule: LintRule, message: string): Finding {
  return { rule, line, message };
}
