import { trimOctets } from './octet-text.ts';

const SPACE = 0x20;
const TAB = 0x09;
/** The octets of a byte order mark; files that were joined carry one each. */
const BYTE_ORDER_MARKS = /^(?:\u00ef\u00bb\u00bf)+/;

/**
 * Walks through the logical lines of a calendar: physical lines, with folded ones put together (RFC 5545 §3.1).
 * CRLF, LF, CR and the doubled CRCRLF of some Windows exporters are all one line end. A line is cut out of the text
 * only when it is asked for, so that the many properties that nobody reads cost next to nothing.
 */
export class LogicalLines {
  private readonly content: string;
  private at = 0;
  private end = 0;
  private firstEnd = 0;

  constructor(text: string) {
    this.content = /\r(?!\n)/.test(text) ? text.replace(/\r+\n?/g, '\n') : text;
  }

  /** Moves to the next line; false when there is none. */
  next(): boolean {
    const { content } = this;
    this.at = this.end;
    if (this.at >= content.length) return false;
    this.end = this.endOfPhysicalLine(this.at);
    this.firstEnd = this.end;
    while (isBlank(content.charCodeAt(this.end))) this.end = this.endOfPhysicalLine(this.end);
    return true;
  }

  /** How many characters the line has in the text, folds included. */
  get length(): number {
    return this.end - this.at;
  }

  /** The property's name, upper-cased: what stands before the first `:` or `;`. */
  get name(): string {
    for (let at = this.at; at < this.firstEnd; at += 1) {
      const char = this.content.charCodeAt(at);
      if (char === 0x3a || char === 0x3b) return upperCased(this.content.slice(this.at, at));
    }
    return this.firstEnd === this.end ? '' : upperCased(/^[^:;]*/.exec(this.read(200))![0]);
  }

  /**
   * The whole line, unfolded and without blanks around it.
   *
   * @param most characters of a longer line are left out
   */
  read(most: number): string {
    const raw = this.content.slice(this.at, Math.min(this.end, this.at + most));
    return trimOctets(this.firstEnd === this.end ? raw : raw.replace(/\r?\n[ \t]/g, ''));
  }

  private endOfPhysicalLine(from: number): number {
    const end = this.content.indexOf('\n', from);
    return end < 0 ? this.content.length : end + 1;
  }
}

function isBlank(char: number): boolean {
  return char === SPACE || char === TAB;
}

function upperCased(name: string): string {
  const [first, last] = [name.charCodeAt(0), name.charCodeAt(name.length - 1)];
  return (
    first <= SPACE || first > 0x7f || last <= SPACE ? name.replace(BYTE_ORDER_MARKS, '').trim() : name
  ).toUpperCase();
}
