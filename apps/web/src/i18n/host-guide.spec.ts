import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERY_TEXT } from '../../test/every-text.ts';
import { monthOfChecking, platformGuide } from '../../test/platform-guide.ts';

const { fr, en } = EVERY_TEXT;

const [french, english] = readFileSync(join(__dirname, '../../../../docs/host-guide.md'), 'utf8').split(
  '# Hosts’ guide',
) as [string, string];

const inBoth = [
  ['French', french, 'fr'],
  ['English', english, 'en'],
] as const;

/** Every word of the screen, as it is written in documents: with spaces that break, and three points for what varies. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string')
    return [
      value
        .replaceAll('\u202f', ' ')
        .replaceAll(/\{\{count\}\}/g, '2')
        .replaceAll(/\{\{\w+\}\}/g, '…'),
    ];
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

  it.each(inBoth)('says of each platform in %s what the application says', (_, guide, language) => {
    expect(guide).toContain(platformGuide(language));
    expect(guide).toContain(monthOfChecking(language));
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
