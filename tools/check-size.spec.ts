import { createHash } from 'node:crypto';
import { measureSizes } from './check-size.ts';

const page = `<script type="module" crossorigin src="/assets/index-a1.js"></script>
<link rel="modulepreload" crossorigin href="/assets/shared-b2.js">
<link rel="stylesheet" crossorigin href="/assets/index-c3.css">`;

/** Text that gzip cannot make much smaller. */
const noise = (length: number) =>
  createHash('shake256', { outputLength: length }).update('noise').digest('base64').slice(0, length);

const measure = (assets: Record<string, string>) =>
  measureSizes(
    page,
    Object.entries(assets).map(([name, text]) => ({ name, text })),
  ).map(({ bytes }) => bytes);

describe('the weight of the web application', () => {
  const built = {
    'index-a1.js': 'import{a as b}from"./shared-b2.js";import"./deep-d4.js";()=>import("./Later-e5.js")',
    'shared-b2.js': 'export const a=1',
    'deep-d4.js': 'const deep=1',
    'index-c3.css': 'body{margin:0}',
    'Later-e5.js': noise(5_000),
    'Later-f6.css': noise(5_000),
  };
  const [scripts, styles, lazy] = measure(built);

  it('is that of the page, of what it names, and of what that imports', () => {
    const [more] = measure({ ...built, 'deep-d4.js': noise(5_000) });
    expect(more).toBeGreaterThan(scripts! + 1_000);
  });

  it('leaves out what is loaded later, and tells the heaviest of it', () => {
    expect(scripts).toBeLessThan(300);
    expect(styles).toBeLessThan(100);
    expect(lazy).toBeGreaterThan(1_000);
  });

  it('counts the calendar page and one language, even when they are chunks of their own', () => {
    const later = {
      'CalendarPage-g7000000.js': noise(5_000),
      'fr-h8000000.js': noise(3_000),
      'fr-programs-h9000000.js': noise(3_000),
      'en-i9000000.js': noise(3_000),
    };
    const weight = (assets: Record<string, string>) => measure({ ...built, ...assets })[0]!;
    const { 'en-i9000000.js': english, 'fr-programs-h9000000.js': ofOnePage, ...counted } = later;
    expect(weight(counted)).toBeGreaterThan(scripts! + 2_000);
    expect(weight(later)).toBe(weight(counted));
    expect(ofOnePage).toHaveLength(3_000);
    expect(english).toHaveLength(3_000);
  });
});
