import type { Limit } from './limits.ts';
import { type Figure, inWords } from './suite.ts';

const [WIDTH, LABEL, ROW, BAR] = [760, 300, 44, 14];
const LONGEST_BAR = 300;
/** Seen on white and on black. */
const [OURS, OTHERS, TEXT] = ['#2a9d8f', '#9aa5b1', '#7a8594'];

/**
 * Draws figures as bars, each above what it is compared with: its peer, else its limit. What has neither is left out.
 *
 * @returns SVG
 */
export function chartOf(title: string, figures: readonly Figure[], limits: readonly Limit[]): string {
  const rows = figures.flatMap((figure) => {
    const limit = limits.find(({ suite, name }) => suite === figure.suite && name === figure.name);
    const other = figure.peer ?? (limit && { name: 'limit', value: limit.most });
    return other ? [{ figure, other }] : [];
  });
  const drawn = rows.map(({ figure, other }, index) => {
    const longest = Math.max(figure.value, other.value);
    const top = 30 + index * ROW;
    return [
      words(LABEL - 10, top + 20, figure.name, 'end'),
      bar(top + 4, figure.value / longest, OURS, `${inWords(figure.value)} ${figure.unit}`),
      bar(top + 6 + BAR, other.value / longest, OTHERS, `${inWords(other.value)} ${other.name}`),
    ].join('');
  });
  const height = 40 + rows.length * ROW;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12" fill="${TEXT}" role="img"><title>${escaped(title)}</title>${words(LABEL, 18, `${title}: ours above; of rates more is better, of all else less`, 'start')}${drawn.join('')}</svg>\n`;
}

function bar(top: number, share: number, color: string, label: string): string {
  const width = Math.max(1, Math.round(share * LONGEST_BAR));
  return `<rect x="${LABEL}" y="${top}" width="${width}" height="${BAR}" fill="${color}"/>${words(LABEL + width + 6, top + 11, label, 'start')}`;
}

function words(x: number, y: number, text: string, anchor: 'start' | 'end'): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
