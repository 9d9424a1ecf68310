import { fireEvent, screen, within } from '@testing-library/react';
import { showPlanning } from '../../../test/show-planning.tsx';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import type { PlannedProperty } from './planned-properties.ts';
import { layoutRow } from './row-layout.ts';

/** Counts renders of lines. */
jest.mock('./row-layout.ts', () => {
  const real = jest.requireActual('./row-layout.ts');
  return { ...real, layoutRow: jest.fn(real.layoutRow) };
});
jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async (_path: string, { params }: { params: { path?: Asked; query: { productId: string[] } } }) => {
      const occupancyOf = (productId: string) => ({
        productId,
        from: '2026-09-30',
        to: '2027-03-01',
        today: '2026-12-02',
        unreadSince: null,
        isKnown: true,
        unreadCalendars: [],
        stays: [],
        conflicts: [],
      });
      if (params.path) return { data: occupancyOf(params.path.productId) };
      return { data: { items: params.query.productId.map(occupancyOf) } };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

interface Asked {
  productId: string;
}

const wanted = { from: '2026-12-11', to: '2026-12-14' };
const found = (
  name: string,
  state: Schema<'FoundProperty'>['state'],
  nearest: { from: string; to: string } | null = null,
  unreadCalendars: string[] = [],
): PlannedProperty => ({
  id: name,
  name,
  found: { state, nearest, openings: nearest ? [nearest] : [], unreadCalendars },
});
const near = { from: '2026-12-09', to: '2026-12-12' };
const lines = [
  found('Azur', 'free', wanted),
  found('Pins', 'free', wanted),
  found('Chalet', 'near', near),
  found('Grange', 'unknown', null, ['Airbnb', 'Abritel']),
  found('Moulin', 'taken'),
];
const line = (name: string) => screen.getByRole('listitem', { name });
const bookable = () =>
  screen.getAllByRole('button', { name: /^Réserver/ }).map((one) => one.getAttribute('aria-label'));

const show = (properties: readonly PlannedProperty[]) => showPlanning(properties, wanted);

describe('the planning of nights that are looked for', () => {
  beforeAll(() =>
    chooseLanguage('fr').then(() => Promise.all([loadTexts('planning'), loadTexts('availability')])),
  );
  afterAll(() => chooseLanguage('en'));

  it('groups the properties under a heading that is heard too, and each line says what was found', () => {
    show(lines);
    const namesIn = (heading: RegExp) =>
      within(screen.getByRole('list', { name: heading }))
        .getAllByRole('listitem')
        .map((one) => one.getAttribute('aria-label'));
    expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
      'Libres · 2',
      'Libres à deux nuits près · 1',
      'À vérifier · 1',
      'Pris · 1',
    ]);
    expect(namesIn(/^Libres · /)).toEqual(['Azur – libre', 'Pins – libre']);
    expect(namesIn(/deux nuits près/)).toEqual(['Chalet – libre du 9 au 12 déc.']);
    expect(namesIn(/^À vérifier/)).toEqual(['Grange – à vérifier : Airbnb, Abritel']);
    expect(namesIn(/^Pris/)).toEqual(['Moulin – pris']);
  });

  it('books what is free or nearly free, and nothing that may be taken', () => {
    const { onAdd } = show(lines);
    expect(bookable()).toEqual(['Réserver Azur', 'Réserver Pins', 'Réserver Chalet']);
    fireEvent.click(screen.getByRole('button', { name: 'Réserver Chalet' }));
    expect(onAdd).toHaveBeenCalledWith('Chalet', 'reservation', near);
  });

  it('marks the nights on all lines, as free only where they are', async () => {
    show(lines);
    const heads = [...document.querySelectorAll<HTMLElement>('.timeline-day[data-wanted]')];
    expect(heads.map(({ dataset }) => dataset['day'])).toEqual(['2026-12-11', '2026-12-12', '2026-12-13']);
    const marked = [...document.querySelectorAll<HTMLElement>('.timeline-found')].map((mark) => [
      mark.closest<HTMLElement>('.timeline-row')!.dataset['product'],
      mark.style.cssText,
    ]);
    // Of 1 November on; the near ones where they are free.
    expect(marked).toEqual([
      ['Azur', '--first: 40; --count: 3;'],
      ['Pins', '--first: 40; --count: 3;'],
      ['Chalet', '--first: 38; --count: 3;'],
    ]);
    await screen.findAllByRole('group', { name: /^Nuits/ });
  });

  it('a line goes on to another group where it was taken meanwhile, and the others are not drawn again', async () => {
    const { showInstead } = show(lines);
    await screen.findAllByRole('group', { name: /^Nuits/ });
    const before = jest.mocked(layoutRow).mock.calls.length;
    showInstead([lines[1]!, lines[2]!, lines[3]!, found('Azur', 'taken'), lines[4]!]);
    expect(line('Azur – pris')).toBeInTheDocument();
    expect(bookable()).toEqual(['Réserver Pins', 'Réserver Chalet']);
    const again = jest.mocked(layoutRow).mock.calls.length - before;
    expect(again).toBeLessThanOrEqual(3);
  });
});
