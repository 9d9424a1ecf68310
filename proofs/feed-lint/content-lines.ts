import type { Finding } from './finding.ts';

/** One property as RFC 5545 §3.1 has it, unfolded. */
export interface ContentLine {
  /** Number of its first physical line. */
  line: number;
  /** Upper-cased. */
  name: string;
  /** Name, upper-cased, and value of each parameter, in their order. */
  params: readonly (readonly [name: string, value: string])[];
  value: string;
}

/** name *(";" param) ":" value; a parameter's value is quoted or without `"`, `;`, `:` (`,` parts several values). */
const CONTENT_LINE = /^([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^";:]*))*):(.*)$/s;
const PARAM = /;([A-Za-z0-9-]+)=("[^"]*"|[^";:]*)/g;

/** Puts folded lines together and takes each apart; lines that are none are found and left out. */
export function readContentLines(physical: readonly string[]): { lines: ContentLine[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const lines: ContentLine[] = [];
  for (const { line, text } of unfold(physical)) {
    const parts = CONTENT_LINE.exec(text);
    if (parts)
      lines.push({ line, name: parts[1]!.toUpperCase(), params: paramsOf(parts[2]!), value: parts[3]! });
    else findings.push({ rule: 'content-line', line, message: 'no name, parameters, colon and value' });
  }
  return { lines, findings };
}

function unfold(physical: readonly string[]): { line: number; text: string }[] {
  const logical: { line: number; text: string }[] = [];
  for (const [index, text] of physical.entries()) {
    const before = logical.at(-1);
    if (before && /^[ \t]/.test(text)) before.text += text.slice(1);
    else logical.push({ line: index + 1, text });
  }
  return logical;
}

function paramsOf(written: string): ContentLine['params'] {
  return Array.from(written.matchAll(PARAM), ([, name, value]) => [name!.toUpperCase(), value!] as const);
}
