import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { chooseLanguage, loadTexts } from '../../../i18n/i18n.ts';
import type { Schema } from '../../../lib/api-client.ts';
import type { WantedNights } from '../../../lib/found-nights.ts';
import { FREE_NIGHTS_KEY } from '../../../lib/live-keys.ts';
import { Problem } from '../../../lib/problem.ts';
import { WantedPlanning } from './WantedPlanning.tsx';

interface Page {
  page: number;
  pageSize: number;
}

/** Search parameters of the request. */
const mockAsked: Page[] = [];
let mockFound: () => Promise<Schema<'FoundProperty'>[]>;

jest.mock('../../../lib/api-client.ts', () => ({
  api: {
    GET: async (path: string, { params: { query } }: { params: { query: Page } }) => {
      if (path !== '/api/availability/search') return new Promise(() => undefined);
      mockAsked.push(query);
      const all = await mockFound();
      const first = (query.page - 1) * query.pageSize;
      return { data: { items: all.slice(first, first + query.pageSize), total: all.length } };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
  patientFetch: () => undefined,
}));

const week = { from: '2027-08-03', to: '2027-08-10' };
const found = (name: string, state: Schema<'FoundProperty'>['state']): Schema<'FoundProperty'> => ({
  productId: name,
  productName: name,
  state,
  openings: state === 'free' ? [week] : [],
  unreadCalendars: state === 'unknown' ? ['Airbnb'] : [],
});
const house = (number: number) => `Maison ${String(number).padStart(3, '0')}`;

const show = (wanted: WantedNights = week, search = '') => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const onLeave = jest.fn();
  const names = ['Azur', 'Grange', 'Moulin'];
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <WantedPlanning
          wanted={wanted}
          search={search}
          month="2027-08"
          today="2026-12-02"
          properties={names.map((name) => ({ id: name, name }))}
          called={{}}
          onMonth={jest.fn()}
          onProperty={jest.fn()}
          onOpen={jest.fn()}
          onExplain={jest.fn()}
          onAdd={jest.fn()}
          onBlockSeveral={jest.fn()}
          onLeave={onLeave}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const askAgain = () => act(() => client.invalidateQueries({ queryKey: FREE_NIGHTS_KEY }));
  return { onLeave, askAgain };
};
const bar = () => screen.getByRole('region', { name: 'Dates cherchées' });
const headings = () => screen.queryAllByRole('heading').map(({ textContent }) => textContent);

describe('the planning that says which property is free', () => {
  beforeAll(() =>
    chooseLanguage('fr').then(() => Promise.all([loadTexts('planning'), loadTexts('availability')])),
  );
  afterAll(() => chooseLanguage('en'));
  beforeEach(() => {
    mockAsked.length = 0;
  });

  it('asks one question with name and tags, says what it is about, and leaves it', async () => {
    mockFound = async () => [found('Azur', 'free'), found('Grange', 'unknown'), found('Moulin', 'taken')];
    const { onLeave } = show({ ...week, to: '2027-08-20', nights: 7, name: 'a', tag: ['plage'] });
    await within(bar()).findByText(
      '7 nuits entre le 3 et le 20 août · « a » · plage · 1 libre · 1 à vérifier',
    );
    expect(mockAsked).toEqual([
      { from: week.from, to: '2027-08-20', nights: 7, search: 'a', tag: ['plage'], page: 1, pageSize: 200 },
    ]);
    fireEvent.click(within(bar()).getByRole('button', { name: 'Quitter cette recherche' }));
    expect(onLeave).toHaveBeenCalled();
  });

  it('asks for the answer to its last page: three hundred properties are all there', async () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      found(house(index + 1), index < 250 ? 'free' : 'taken'),
    );
    mockFound = async () => all;
    show();
    await within(bar()).findByText('Du 3 au 10 août · 250 libres');
    expect(mockAsked.map(({ page }) => page)).toEqual([1, 2]);
    expect(headings()).toEqual(['Libres · 250', 'Pris · 50']);
    expect(screen.getAllByRole('listitem')).toHaveLength(300);
  });

  it('shows those of the answer that are found by name, and counts them', async () => {
    mockFound = async () => [found('Azur', 'free'), found('Grange', 'free'), found('Moulin', 'taken')];
    show(week, 'gran');
    await within(bar()).findByText('Du 3 au 10 août · 1 libre');
    expect(screen.getAllByRole('listitem').map((line) => line.getAttribute('aria-label'))).toEqual([
      'Grange – libre',
    ]);
  });

  it('follows what is sold meanwhile', async () => {
    mockFound = async () => [found('Azur', 'free'), found('Grange', 'free')];
    const { askAgain } = show();
    await within(bar()).findByText('Du 3 au 10 août · 2 libres');
    mockFound = async () => [found('Grange', 'free'), found('Azur', 'taken')];
    await askAgain();
    await within(bar()).findByText('Du 3 au 10 août · 1 libre');
    expect(headings()).toEqual(['Libres · 1', 'Pris · 1']);
  });

  it('calls nothing free while nobody knows, and where the server cannot be asked again', async () => {
    const waits = Promise.withResolvers<Schema<'FoundProperty'>[]>();
    mockFound = () => waits.promise;
    const { askAgain } = show();
    expect(bar()).toHaveTextContent(/^Du 3 au 10 août$/);
    expect(screen.queryAllByRole('listitem')).toEqual([]);
    await act(async () => waits.resolve([found('Azur', 'free')]));
    await within(bar()).findByText('Du 3 au 10 août · 1 libre');
    mockFound = () => Promise.reject(new Problem({ code: 'internal', status: 500 }));
    await askAgain();
    await screen.findByRole('alert');
    expect(bar()).toHaveTextContent(/^Du 3 au 10 août$/);
    expect(headings()).toEqual([]);
    expect(screen.queryByRole('button', { name: /^Réserver/ })).not.toBeInTheDocument();
    // The planning still shows, in its own order.
    expect(screen.getAllByRole('listitem').map((line) => line.getAttribute('aria-label'))).toEqual([
      'Azur',
      'Grange',
      'Moulin',
    ]);
    mockFound = async () => [found('Azur', 'free')];
    fireEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
    await within(bar()).findByText('Du 3 au 10 août · 1 libre');
  });
});
