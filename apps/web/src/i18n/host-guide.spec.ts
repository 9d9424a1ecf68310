import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERY_TEXT } from '../../test/every-text.ts';

const { fr, en } = EVERY_TEXT;

const [french, english] = readFileSync(join(__dirname, '../../../../docs/host-guide.md'), 'utf8').split(
  '# Hosts’ guide',
) as [string, string];

/** Every word of the screen, as it is written in documents: with spaces that break. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replaceAll('\u202f', ' ')];
  return Object.values(value as object).flatMap(textsOf);
}

/** What stands in bold; what begins a line of « what to do when » is the guide's own. */
function namedIn(guide: string): string[] {
  return [...guide.matchAll(/^- \*\*[^*]+\*\*|\*\*([^*]+)\*\*/gm)].flatMap(([, words]) => words ?? []);
}

describe('the hosts’ guide', () => {
  it.each([
    ['French', french, fr],
    ['English', english, en],
  ])('names nothing in %s that is not on the screen', (_, guide, texts) => {
    const named = namedIn(guide);
    expect(named.length).toBeGreaterThan(30);
    const known = new Set(textsOf(texts));
    expect(named.filter((words) => !known.has(words))).toEqual([]);
  });

  it('says the same in both languages', () => {
    expect(namedIn(english)).toHaveLength(namedIn(french).length);
    const shapeOf = (guide: string) =>
      guide
        .split('\n')
        .map((line) => line.slice(0, 2))
        .filter((head) => /^[-|#]|^\d/.test(head));
    expect(shapeOf(english)).toEqual(shapeOf(french).slice(1));
  });
});
