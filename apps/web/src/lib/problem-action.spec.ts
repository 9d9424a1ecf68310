import i18next from 'i18next';
import { PROBLEMS } from '../../../api/src/errors/problems.ts';
import { chooseLanguage } from '../i18n/i18n.ts';
import { Problem, wordsOf } from './problem.ts';
import { actionFor } from './problem-action.ts';

const problem = (code: string) => new Problem({ code, status: 400 });
const codes = Object.keys(PROBLEMS);

describe('every problem of the API', () => {
  it.each(['fr', 'en'] as const)('has a sentence of its own in the language %s', async (language) => {
    await chooseLanguage(language);
    const unclear = ['malformed_json', 'unsupported_media_type', 'bad_request'];
    const sentences = codes
      .filter((code) => !unclear.includes(code))
      .map((code) => wordsOf(problem(code), i18next.t));
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it.each(codes)('%s tells what to do', (code) => {
    expect(['correct', 'retry', 'reload', 'signIn']).toContain(actionFor(problem(code)));
  });

  it('that an older page does not know is a fault of ours, tried again', () => {
    expect(problem('brand_new').code).toBe('internal');
    expect(actionFor(problem('brand_new'))).toBe('retry');
    expect(actionFor(new Error('no answer at all'))).toBe('retry');
  });
});
