import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, readGuide } from './read-guide.ts';

const GUIDE = readFileSync(join(__dirname, '../../../../../docs/host-guide.md'), 'utf8');

const told = (lines: string[]) => readGuide(['# Hosts’ guide', ...lines, '# Another'].join('\n\n'), 'en');
/** Every word that the blocks hold. */
function textOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return block.words.map(({ text }) => text).join('');
    case 'list':
      return block.items
        .flat()
        .map(({ text }) => text)
        .join('');
    case 'table':
      return block.rows
        .flat(2)
        .map(({ text }) => text)
        .join('');
  }
}

describe('the hosts’ guide in the application', () => {
  it.each(['fr', 'en'] as const)('is read whole in %s, with nothing left as it is written', (language) => {
    const blocks = readGuide(GUIDE, language);
    expect(blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThan(12);
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(2);
    for (const text of blocks.map(textOf)) expect(text).not.toMatch(/\*\*|^#|^\||^- |^\d+\. |\n/);
  });

  it('has the same parts in both languages', () => {
    const [french, english] = [readGuide(GUIDE, 'fr'), readGuide(GUIDE, 'en')];
    expect(english.map(({ kind }) => kind)).toEqual(french.map(({ kind }) => kind));
  });

  it('leaves out what stands before and behind its language', () => {
    expect(told(['Words.']).map(textOf)).toEqual(['Words.']);
    expect(readGuide('Words.', 'fr')).toEqual([]);
  });

  it('shows what it does not know as it is written', () => {
    expect(told(['<b onclick="alert(1)">[words](javascript:alert)</b>'])).toEqual([
      {
        kind: 'paragraph',
        words: [{ text: '<b onclick="alert(1)">[words](javascript:alert)</b>', isBold: false }],
      },
    ]);
  });

  it('tells words of the screen from its own', () => {
    expect(told(['1. **Add a property**, then go on.'])).toEqual([
      {
        kind: 'list',
        isOrdered: true,
        items: [
          [
            { text: 'Add a property', isBold: true },
            { text: ', then go on.', isBold: false },
          ],
        ],
      },
    ]);
  });
});
