import { HELPED, helpOf } from './help.ts';
import { CHANNELS } from './index.ts';

describe('what hosts are told of platforms', () => {
  it('says of each platform with a link of its own where its calendars are found, and where ours is taken', () => {
    for (const id of CHANNELS) {
      expect(helpOf(id)!.find.fr.length).toBeGreaterThan(1);
      expect(helpOf(id)!.add.fr.length).toBeGreaterThan(1);
    }
  });

  it('has as many steps in both languages', () => {
    for (const { find, add } of HELPED.map((id) => helpOf(id))) {
      expect(find.fr).toHaveLength(find.en.length);
      expect(add.fr).toHaveLength(add.en.length);
    }
  });

  it('says plainly of a platform without known links that it has none', () => {
    const { find, add, note } = helpOf('expedia');
    expect([find.fr, add.fr]).toEqual([[], []]);
    expect(note!.fr).toContain('aucun lien iCal');
    expect(note!.en).toContain('no iCal link');
  });

  it('ends with what helps on any other site', () => {
    expect(HELPED.at(-1)).toBe('other');
    expect(helpOf('smoobu')).toBeUndefined();
    expect(helpOf(undefined)).toBeUndefined();
  });
});
