import { PROBLEMS } from '../../../api/src/errors/problems.ts';
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

const fr = { ...frOfAll, ...frPeople, ...frAdmin, ...frPrograms, ...frPortfolio, ...frTurnovers };
const en = { ...enOfAll, ...enPeople, ...enAdmin, ...enPrograms, ...enPortfolio, ...enTurnovers };

const keysOf = (texts: object, path = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keysOf(value, `${path}${key}.`),
  );

describe('the texts', () => {
  it('are complete in both languages', () => {
    expect(keysOf(en)).toEqual(keysOf(fr));
  });

  it('have words for every problem of the API', () => {
    expect(Object.keys(fr.problem)).toEqual(expect.arrayContaining(Object.keys(PROBLEMS)));
  });

  it('use the same placeholders in both languages, text by text', () => {
    const placeholders = (texts: object): unknown =>
      Object.fromEntries(
        Object.entries(texts).map(([key, text]) => [
          key,
          typeof text === 'string' ? (text.match(/\{\{\w+\}\}/g) ?? []).sort() : placeholders(text),
        ]),
      );
    expect(placeholders(en)).toEqual(placeholders(fr));
  });
});
