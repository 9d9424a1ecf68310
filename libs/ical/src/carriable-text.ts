/**
 * A text as a feed can carry it, for a TEXT value (RFC 5545 §3.3.11) that is still to be escaped.
 *
 * Every Unicode character stays, but for what some readers lose: a lone surrogate has no UTF-8 and becomes U+FFFD;
 * control characters are forbidden (§3.1) and some readers end a line at U+0085, U+2028 or U+2029, so that a name could
 * open a line of its own: a run of these becomes one space. CR LF and CR become the one newline that an escape stands
 * for.
 */
export function carriableText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}
