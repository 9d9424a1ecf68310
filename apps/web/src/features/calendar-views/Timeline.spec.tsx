import { act, fireEvent, screen, within } from '@testing-library/react';
import { aStay } from '../../../test/a-stay.ts';
import { showPlanning } from '../../../test/show-planning.tsx';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';

const mockAsked: string[] = [];
let mockAnswer: () => Promise<{ data: Schema<'Occupancy'> }>;

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: (path: string, { params }: { params: { path: { productId: string } } }) => {
      if (path === '/api/occupancy') return Promise.resolve({ data: { items: [], total: 0 } });
      mockAsked.push(params.path.productId);
      return mockAnswer();
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const occupancy: Schema<'Occupancy'> = {
  from: '2026-09-30',
  to: '2027-03-01',
  today: '2026-12-02',
  unreadSince: null,
  isKnown: true,
  unreadCalendars: [],
  stays: [aStay({ from: '2026-12-05', to: '2026-12-09', label: 'Tom' })],
  conflicts: [],
};

const show = () => showPlanning([{ id: 'v', name: 'Villa Azur' }]);

const bar = () => screen.getByRole('region', { name: 'Nuits choisies' });

describe('the planning', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('planning')));
  afterAll(() => chooseLanguage('en'));
  it('a line shows the stays of its property; bar and name lead on', async () => {
    mockAnswer = async () => ({ data: occupancy });
    const { onOpen, onProperty } = show();
    (await screen.findByRole('button', { name: /Réservé - Tom/ })).click();
    expect(onOpen).toHaveBeenCalledWith('v', occupancy.stays[0]);
    screen.getByRole('button', { name: 'Ouvrir le calendrier de Villa Azur' }).click();
    expect(onProperty).toHaveBeenCalledWith('v');
    expect(mockAsked).toEqual(['v']);
  });

  it('what is not known yet is not shown as free', () => {
    mockAnswer = () => new Promise(() => {});
    show();
    expect(screen.getByText('pas encore chargé')).toBeInTheDocument();
  });

  it('what is known of another month only is not shown as free', async () => {
    mockAnswer = async () => ({ data: { ...occupancy, to: '2026-09-30', stays: [] } });
    show();
    await screen.findByText('pas encore chargé');
  });

  it('nights of a month that is not known yet are hatched beside those that are known', async () => {
    mockAnswer = async () => ({ data: { ...occupancy, to: '2026-12-31' } });
    show();
    await screen.findByRole('button', { name: /Réservé - Tom/ });
    const hatched = [...document.querySelectorAll<HTMLElement>('.timeline-unknown')];
    // Of 1 October to 31 December only the last.
    expect(hatched.map(({ style }) => style.cssText)).toEqual(['--first: 91; --count: 1;']);
  });

  it('a line that could not be asked for again shows its stays, and nothing as free, until it could', async () => {
    mockAnswer = async () => ({ data: occupancy });
    const { client } = show();
    await screen.findByRole('button', { name: /Réservé - Tom/ });
    const track = screen.getByRole('group', { name: /Nuits/ });
    fireEvent.focus(track);
    expect(screen.getByText('mercredi 2 décembre – libre')).toBeInTheDocument();
    mockAnswer = async () => {
      throw new Error('away');
    };
    void client.invalidateQueries();
    const retry = await screen.findByRole('button', { name: /Impossible d’actualiser/ });
    expect(screen.getByRole('button', { name: /Réservé - Tom/ })).toBeInTheDocument();
    expect(screen.queryByText('mercredi 2 décembre – libre')).not.toBeInTheDocument();
    expect(track).toHaveAttribute('data-unread');
    mockAnswer = async () => ({ data: occupancy });
    fireEvent.click(retry);
    await screen.findByText('mercredi 2 décembre – libre');
    expect(track).not.toHaveAttribute('data-unread');
  });

  it('a line that could not be asked for says so, and asks again', async () => {
    mockAnswer = async () => {
      throw new Error('away');
    };
    show();
    const retry = await screen.findByRole('button', { name: /Impossible d’actualiser/ });
    mockAnswer = async () => ({ data: occupancy });
    fireEvent.click(retry);
    await screen.findByRole('button', { name: /Réservé - Tom/ });
  });
});

describe('nights of the planning are chosen', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('planning')));
  afterAll(() => chooseLanguage('en'));

  it('a drag over free nights lets them be blocked or booked', async () => {
    mockAnswer = async () => ({ data: occupancy });
    const { onAdd } = show();
    await screen.findByRole('button', { name: /Réservé - Tom/ });
    const track = document.querySelector('.timeline-track')!;
    // 1 October to 31 December in 92 days of 10 px.
    track.getBoundingClientRect = () => ({ left: 0, width: 920 }) as DOMRect;
    const at = (night: number) => ({ button: 0, clientX: 610 + 10 * night - 5 });
    fireEvent.pointerDown(track, at(11));
    fireEvent.pointerMove(track, at(13));
    fireEvent.pointerUp(track, at(13));
    fireEvent.click(track, at(13));
    expect(bar()).toHaveTextContent(/Villa Azur : du ven. 11 déc. au lun. 14 déc., 3 nuits/);
    fireEvent.click(within(bar()).getByRole('button', { name: 'Réserver' }));
    expect(onAdd).toHaveBeenCalledWith('v', 'reservation', { from: '2026-12-11', to: '2026-12-14' });
    expect(screen.queryByRole('region', { name: 'Nuits choisies' })).not.toBeInTheDocument();
    fireEvent.pointerDown(track, at(20));
    fireEvent.click(track, at(20));
    expect(bar()).toHaveTextContent('1 nuit');
    fireEvent.click(track, at(22));
    expect(bar()).toHaveTextContent('3 nuits');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(screen.queryByRole('region', { name: 'Nuits choisies' })).not.toBeInTheDocument();
  });

  it('a line is walked by keyboard: Enter chooses a free night, and explains one that is taken or past', async () => {
    mockAnswer = async () => ({ data: occupancy });
    const { onAdd, onExplain } = show();
    await screen.findByRole('button', { name: /Réservé - Tom/ });
    const track = screen.getByRole('group', { name: /Nuits/ });
    const press = (key: string, ctrlKey = false) => fireEvent.keyDown(track, { key, ctrlKey });
    fireEvent.focus(track);
    expect(screen.getByText('mercredi 2 décembre – libre')).toBeInTheDocument();
    press('ArrowRight');
    press('Enter');
    fireEvent.click(within(bar()).getByRole('button', { name: 'Bloquer' }));
    expect(onAdd).toHaveBeenCalledWith('v', 'block', { from: '2026-12-03', to: '2026-12-04' });
    press('ArrowRight', true);
    press('ArrowLeft');
    press('ArrowLeft');
    press('Enter');
    expect(onExplain).toHaveBeenLastCalledWith('v', '2026-12-08');
    press('Home');
    press(' ');
    expect(onExplain).toHaveBeenLastCalledWith('v', '2026-12-01');
    press('PageUp');
    press('ArrowLeft', true);
    press(' ');
    expect(onExplain).toHaveBeenLastCalledWith('v', '2026-10-25');
  });

  it('a walk goes on where nights are not known yet, and a night that is not known is not chosen', async () => {
    mockAnswer = async () => ({ data: occupancy });
    const { onExplain } = show();
    await screen.findByRole('button', { name: /Réservé - Tom/ });
    const track = screen.getByRole('group', { name: /Nuits/ });
    act(() => track.focus());
    mockAnswer = () => new Promise(() => {});
    const planning = screen.getByRole('region', { name: /Planning/ });
    planning.scrollLeft += 36 * 100;
    fireEvent.scroll(planning);
    for (const _ of [1, 2, 3, 4]) fireEvent.keyDown(track, { key: 'PageDown' });
    expect(screen.getByText('vendredi 30 avril – pas encore chargé')).toBeInTheDocument();
    expect(track).toHaveFocus();
    fireEvent.keyDown(track, { key: 'Enter' });
    expect(screen.queryByRole('region', { name: 'Nuits choisies' })).not.toBeInTheDocument();
    expect(onExplain).toHaveBeenCalledTimes(1);
  });
});
