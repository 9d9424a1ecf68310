import { PROBLEMS } from '../../../api/src/errors/problems.ts';
import { EVERY_TEXT } from '../../test/every-text.ts';

const { fr, en } = EVERY_TEXT;

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
