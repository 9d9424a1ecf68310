import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en as enOfAll } from './en.ts';
import { enAdmin } from './en-admin.ts';
import { enPeople } from './en-people.ts';
import { enPortfolio } from './en-portfolio.ts';
import { enPrograms } from './en-programs.ts';
import { enTurnovers } from './en-turnovers.ts';
import { fr as frOfAll } from './fr.ts';
import { frAdmin } from './fr-admin.ts';
import { frPeople } from './fr-people.ts';
import { frPortfolio } from './fr-portfolio.ts';
import { frPrograms } from './fr-programs.ts';
import { frTurnovers } from './fr-turnovers.ts';

const fr = { ...frOfAll, ...frAdmin, ...frPeople, ...frPrograms, ...frPortfolio, ...frTurnovers };
const en = { ...enOfAll, ...enAdmin, ...enPeople, ...enPrograms, ...enPortfolio, ...enTurnovers };

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
