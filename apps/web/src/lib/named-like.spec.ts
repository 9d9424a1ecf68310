import { namedLike } from './named-like.ts';

const names = (text: string) =>
  namedLike([{ name: 'Villa Azur' }, { name: 'Chalet des Étoiles' }, { name: 'Maison 300' }], text).map(
    ({ name }) => name,
  );

describe('properties found by their names', () => {
  it('by a part of it, whatever accents and capitals', () => {
    expect(names('etoil')).toEqual(['Chalet des Étoiles']);
    expect(names('AZUR')).toEqual(['Villa Azur']);
    expect(names('son 3')).toEqual(['Maison 300']);
  });

  it('nothing asked for is all of them', () => {
    expect(names('')).toHaveLength(3);
    expect(names('yourte')).toEqual([]);
  });
});
