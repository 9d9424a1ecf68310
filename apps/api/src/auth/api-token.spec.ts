import { newApiToken, TOKEN_PREFIX } from './api-token.ts';

describe('a token of a program', () => {
  it('is found by its prefix and known by its end', () => {
    const { token, hash, ending } = newApiToken();
    expect(token).toMatch(new RegExp(`^${TOKEN_PREFIX}[0-9a-f]{64}$`));
    expect(token.endsWith(ending)).toBe(true);
    expect(hash).toHaveLength(32);
    expect(newApiToken().token).not.toBe(token);
  });
});
