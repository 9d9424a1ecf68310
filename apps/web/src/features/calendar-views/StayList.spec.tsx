import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { type ComponentProps, useState } from 'react';
import { aStay } from '../../../test/a-stay.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import type { OccupancyStay } from '../../lib/occupancy.queries.ts';
import { StayList } from './StayList.tsx';

const airbnb = { id: 'a', name: 'Calendrier Airbnb', color: '#d6303f', channel: null };
const stay = (label: string, from: string, to: string, extra: Partial<OccupancyStay> = {}): OccupancyStay =>
  aStay({ id: label, label, from, to, ...extra });
const property = (name: string, stays: OccupancyStay[]) => ({
  id: name,
  name,
  checkInHour: 16,
  checkOutHour: 10,
  occupancy: {
    from: '2026-11-30',
    to: '2027-01-04',
    today: '2026-12-02',
    unreadSince: null,
    isKnown: true,
    unreadCalendars: [],
    stays,
    conflicts: [],
  },
});

/** A paginated list. */
function PagedList({
  properties,
  ...others
}: Pick<ComponentProps<typeof StayList>, 'properties' | 'isShown' | 'onOpen'>) {
  const [page, setPage] = useState<number>();
  return (
    <StayList
      month="2026-12"
      properties={properties}
      isOfSeveral={properties.length > 1}
      page={page}
      onPage={setPage}
      {...others}
    />
  );
}

const show = (properties: ReturnType<typeof property>[], isShown?: (stay: OccupancyStay) => boolean) => {
  const onOpen = jest.fn();
  render(
    <MantineProvider env="test">
      <PagedList {...{ properties, isShown, onOpen }} />
    </MantineProvider>,
  );
  return onOpen;
};

describe('the list of who comes and goes', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));
  const day = (name: string) => screen.getByRole('heading', { name }).parentElement!;

  it('a day tells who leaves and who comes in one line, with the source of imported stays', () => {
    show([
      property('Villa Azur', [
        stay('Tom', '2026-12-05', '2026-12-09', { kind: 'imported', calendar: airbnb }),
        stay('Rossi', '2026-12-09', '2026-12-12'),
      ]),
    ]);
    expect(within(day('Mercredi 9 décembre')).getByText('Départ et arrivée')).toBeInTheDocument();
    expect(
      within(day('Mercredi 9 décembre')).getByText('Tom (Calendrier Airbnb) → Réservé - Rossi'),
    ).toBeInTheDocument();
    expect(
      within(day('Mercredi 9 décembre')).getByText('départ avant 10 h, arrivée dès 16 h'),
    ).toBeInTheDocument();
    expect(within(day('Samedi 12 décembre')).getByText('Départ')).toBeInTheDocument();
    expect(within(day('Samedi 12 décembre')).getByText('départ avant 10 h')).toBeInTheDocument();
  });

  it('of several properties each line tells which, and opens the stay that comes', () => {
    const onOpen = show([
      property('Villa Azur', [stay('Tom', '2026-12-05', '2026-12-09')]),
      property('Chalet', [stay('Lea', '2026-12-05', '2026-12-06')]),
    ]);
    within(day('Samedi 5 décembre'))
      .getByRole('button', { name: /Chalet/ })
      .click();
    expect(onOpen).toHaveBeenCalledWith('Chalet', expect.objectContaining({ id: 'Lea' }));
  });

  it('a stay that spans the month is told, though nobody comes or goes', () => {
    show([property('Villa Azur', [stay('Nora', '2026-11-20', '2027-02-01')])]);
    expect(
      within(day('Déjà là le 1er décembre')).getByText(/Réservé - Nora.*jusqu’au 1er février/),
    ).toBeInTheDocument();
    expect(screen.getByText('Aucune arrivée ni départ ce mois-ci.')).toBeInTheDocument();
  });

  it('a hidden source is left out', () => {
    show([property('Villa Azur', [stay('Tom', '2026-12-05', '2026-12-09')])], () => false);
    expect(screen.queryByText(/Tom/)).toBeNull();
  });
});

describe('the list of many properties', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));
  const many = Array.from({ length: 120 }, (_, index) =>
    property(`Maison ${index + 1}`, [
      stay(`a${index}`, '2026-11-20', '2026-12-01'),
      stay(`b${index}`, '2026-12-05', '2026-12-09'),
    ]),
  );
  const lines = () => document.querySelectorAll('li').length;
  /** Found by text: queries by role are slow among thousands of nodes. */
  const section = (words: string) => screen.getByText(words).parentElement!.textContent;

  it('has pages, opens where today is, and says how much there is in all', () => {
    show(many);
    expect(screen.getByText('360 mouvements · page 3 sur 6')).toBeInTheDocument();
    expect(section('Samedi 5 décembre · 1 à 100 sur 120')).toContain('· Maison 100');
    expect(lines()).toBe(100);
  });

  it('its pages are turned, and are gone to by their days', () => {
    show(many);
    fireEvent.click(screen.getByLabelText('Page 6'));
    expect(section('Mercredi 9 décembre · 101 à 120 sur 120')).toContain('· Maison 120');
    expect(screen.getByText('360 mouvements · page 6 sur 6')).toHaveFocus();
    const choice = screen.getByLabelText('Aller à la page des jours');
    const first = within(choice).getByText('1er décembre · 1 à 100 sur 120');
    fireEvent.change(choice, { target: { value: (first as HTMLOptionElement).value } });
    expect(section('Mardi 1er décembre · 1 à 100 sur 120')).toContain('· Maison 1');
  });

  it('has no pages on paper', () => {
    const onScreen = window.matchMedia;
    window.matchMedia = (query) => ({ ...onScreen(query), matches: query === 'print' });
    show(many);
    window.matchMedia = onScreen;
    expect(lines()).toBe(360);
    expect(screen.queryByText(/page/)).toBeNull();
  });
});
