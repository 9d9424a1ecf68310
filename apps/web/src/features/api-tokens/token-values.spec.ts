import { bodyOf, scopesOf, type TokenValues } from './token-values.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
const VALUES: TokenValues = {
  name: 'Channel manager',
  scopes: ['read'],
  isOfAll: true,
  productIds: ['chosen before'],
  days: '90',
};

describe('the form of a token', () => {
  it('asks for all properties by naming none, whatever was chosen before', () => {
    expect(bodyOf(VALUES, NOW)).toEqual({
      name: 'Channel manager',
      scopes: ['read'],
      expiresAt: '2027-03-01T10:00:00.000Z',
    });
  });

  it('names the chosen properties, and no end where none is wanted', () => {
    expect(bodyOf({ ...VALUES, isOfAll: false, days: '' }, NOW)).toEqual({
      name: 'Channel manager',
      scopes: ['read'],
      productIds: ['chosen before'],
    });
  });

  it('offers what administrators see to administrators alone', () => {
    expect(scopesOf('host')).not.toContain('admin:read');
    expect(scopesOf('admin')).toContain('admin:read');
  });
});
