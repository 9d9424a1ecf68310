import fc from 'fast-check';
import { carriableText } from './carriable-text.ts';

describe('what of a name a feed can carry', () => {
  it.each([
    ['Dupuis, José; "le\\grand" 🏖️ עברית', 'Dupuis, José; "le\\grand" 🏖️ עברית'],
    ['one\r\ntwo\rthree\nfour', 'one\ntwo\nthree\nfour'],
    ['a\u0000\u0007\tb\u0085c\u2028\u2029d\u009f', 'a b c d '],
    ['lone \ud83d and \ude00', 'lone \ufffd and \ufffd'],
    ['😀', '😀'],
  ])('%j is carried as %j', (text, carried) => expect(carriableText(text)).toBe(carried));

  it('law: what was carried once is carried again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(carriableText(carriableText(text))).toBe(carriableText(text)),
      ),
    );
  });
});
