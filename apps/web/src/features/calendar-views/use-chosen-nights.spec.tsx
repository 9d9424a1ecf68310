import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aStay } from '../../../test/a-stay.ts';
import { showPlanning } from '../../../test/show-planning.tsx';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import type { PlannedProperty } from './planned-properties.ts';
import { layoutRow } from './row-layout.ts';

/** The stays of each property, by its id; without any it is free. */
const mockStays = new Map<string, Schema<'OccupancyStay'>[]>();

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
        stays: mockStays.get(productId) ?? [],
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

const bar = () => screen.getByRole('region', { name: 'Nuits choisies' });
/** Once no line is hatched any more. */
const areKnown = () => waitFor(() => expect(screen.queryByText('pas encore chargé')).toBeNull());
const house = (number: number): PlannedProperty => ({ id: `h${number}`, name: `Maison ${number}` });
const houses = Array.from({ length: 20 }, (_, index) => house(index + 1));
const lineOf = ({ name }: PlannedProperty) => screen.getByRole('listitem', { name });
const trackOf = (property: PlannedProperty) =>
  within(lineOf(property)).getByRole('group', { name: /^Nuits/ });
/** Presses a line on a day of December. */
const press = (property: PlannedProperty, day: number, upTo = day) => {
  const track = trackOf(property);
  track.getBoundingClientRect = () => ({ left: 0, width: 920 }) as DOMRect;
  const at = (night: number) => ({ button: 0, clientX: 610 + 10 * night - 5 });
  fireEvent.pointerDown(track, at(day));
  fireEvent.pointerMove(track, at(upTo));
  fireEvent.pointerUp(track, at(upTo));
  fireEvent.click(track, at(upTo));
};
const drawn = () => jest.mocked(layoutRow).mock.calls.length;
const [first, second, third] = houses as [PlannedProperty, PlannedProperty, PlannedProperty];

describe('the same nights of several properties are chosen', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('planning')));
  afterAll(() => chooseLanguage('en'));
  beforeEach(() => mockStays.clear());

  it('a press or a drag on the line of another adds it, wherever it is, and all are blocked together', async () => {
    const { onAdd, onBlockSeveral } = showPlanning(houses.slice(0, 3));
    await areKnown();
    press(first, 11, 13);
    expect(bar()).toHaveTextContent('Pressez la ligne d’un autre logement pour l’ajouter.');
    press(second, 20);
    expect(bar()).toHaveTextContent(/2 logements : du ven. 11 déc. au lun. 14 déc., 3 nuits/);
    press(third, 24, 27);
    expect(bar()).toHaveTextContent(/3 logements : du ven. 11 déc. au lun. 14 déc., 3 nuitsBloquer$/);
    expect(document.querySelectorAll('.timeline-selected')).toHaveLength(3);
    expect(within(bar()).queryByRole('button', { name: 'Réserver' })).not.toBeInTheDocument();
    fireEvent.click(within(bar()).getByRole('button', { name: 'Bloquer' }));
    const nights = { from: '2026-12-11', to: '2026-12-14' };
    expect(onBlockSeveral).toHaveBeenCalledWith(['h1', 'h2', 'h3'], nights);
    expect(onAdd).not.toHaveBeenCalled();
    expect(screen.queryByRole('region', { name: 'Nuits choisies' })).not.toBeInTheDocument();
  });

  it('a press on one of them extends or shortens the nights of all, and each can be left out again', async () => {
    const { onAdd } = showPlanning(houses.slice(0, 3));
    await areKnown();
    press(first, 11, 13);
    press(second, 11);
    press(second, 15);
    expect(bar()).toHaveTextContent(/2 logements : .*5 nuits/);
    press(first, 12);
    expect(bar()).toHaveTextContent(/2 logements : .*2 nuits/);
    fireEvent.click(within(lineOf(first)).getByRole('button', { name: 'Ne plus choisir Maison 1' }));
    expect(bar()).toHaveTextContent(/Maison 2 : .*2 nuits/);
    fireEvent.click(within(bar()).getByRole('button', { name: 'Réserver' }));
    expect(onAdd).toHaveBeenCalledWith('h2', 'reservation', { from: '2026-12-11', to: '2026-12-13' });
    press(first, 11);
    press(second, 11);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(document.querySelectorAll('.timeline-selected')).toHaveLength(0);
  });

  it('a line whose first of these nights is taken, past or not known says why instead', async () => {
    mockStays.set('h2', [aStay({ from: '2026-12-10', to: '2026-12-12' })]);
    const { onExplain } = showPlanning(houses.slice(0, 2));
    await areKnown();
    press(first, 11, 13);
    press(second, 20);
    expect(onExplain).toHaveBeenCalledWith('h2', '2026-12-11');
    expect(bar()).toHaveTextContent(/^Maison 1/);
  });

  it('without a pointer: Enter on another line adds it, and Shift+Tab leads back from the bar', async () => {
    const { onBlockSeveral } = showPlanning(houses.slice(0, 2));
    await areKnown();
    const enterOn = (property: PlannedProperty) => {
      fireEvent.focus(trackOf(property));
      fireEvent.keyDown(trackOf(property), { key: 'Enter' });
    };
    enterOn(first);
    const block = within(bar()).getByRole('button', { name: 'Bloquer' });
    expect(block).toHaveFocus();
    fireEvent.keyDown(block, { key: 'Tab', shiftKey: true });
    expect(trackOf(first)).toHaveFocus();
    enterOn(second);
    fireEvent.click(within(bar()).getByRole('button', { name: 'Bloquer' }));
    expect(onBlockSeveral).toHaveBeenCalledWith(['h1', 'h2'], { from: '2026-12-02', to: '2026-12-03' });
  });

  it('those that are not shown any more stay chosen: another name is looked for meanwhile', async () => {
    const { onBlockSeveral, showInstead } = showPlanning(houses.slice(0, 2));
    await areKnown();
    press(first, 11);
    showInstead([second]);
    expect(bar()).toHaveTextContent(/^Maison 1/);
    press(second, 11);
    fireEvent.click(within(bar()).getByRole('button', { name: 'Bloquer' }));
    expect(onBlockSeveral).toHaveBeenCalledWith(['h1', 'h2'], { from: '2026-12-11', to: '2026-12-12' });
  });

  it('only the lines that change are drawn again', async () => {
    showPlanning(houses);
    await areKnown();
    const before = drawn();
    press(first, 11);
    press(second, 11);
    // The first is drawn again as one of several.
    expect(drawn() - before).toBe(3);
  });
});
