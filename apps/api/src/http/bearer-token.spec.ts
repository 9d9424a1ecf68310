import { bearerTokenOf } from './bearer-token.ts';

describe('the token that a request brings', () => {
  it.each([
    ['Bearer hosteed_ab', 'hosteed_ab'],
    ['bearer hosteed_ab', 'hosteed_ab'],
    ['BEARER   hosteed_ab ', 'hosteed_ab'],
    ['Bearer two words', 'two words'],
  ])('%s brings %s', (header, token) => {
    expect(bearerTokenOf(header)).toBe(token);
  });

  it.each([[undefined], [''], ['Bearer'], ['Bearer '], ['Basic aG9zdDpzZWNyZXQ='], ['Bearerhosteed_ab']])(
    '%s brings none, and a cookie counts',
    (header) => {
      expect(bearerTokenOf(header)).toBeNull();
    },
  );
});
