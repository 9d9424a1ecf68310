import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import type { WantedNights } from '../../lib/found-nights.ts';
import { FreeNights } from './FreeNights.tsx';

/** The search that was sent, and its answer: none, unless a test gives one. */
const mockAsked: object[] = [];
let mockAnswer: Promise<object>;

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: (path: string, { params }: { params: { query: object } }) => {
      if (path === '/api/availability/search') mockAsked.push(params.query);
      return mockAnswer;
    },
  },
  dataOf: (answer: Promise<unknown>) => answer,
  patientFetch: () => undefined,
}));

describe('the search for free nights', () => {
  beforeAll(() =>
    chooseLanguage('fr').then(() =>
      Promise.all([loadTexts('availability'), loadTexts('propertyForm'), loadTexts('nightField')]),
    ),
  );
  beforeEach(() => {
    mockAsked.length = 0;
    mockAnswer = new Promise(() => undefined);
  });

  const showing = (tags: string[][], wanted: WantedNights | null) => {
    const onPlanning = jest.fn();
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <FreeNights
            properties={tags.map((some) => ({ tags: some }))}
            today="2027-08-01"
            wanted={wanted}
            onPlanning={onPlanning}
            onShow={jest.fn()}
            onBook={jest.fn()}
            onClose={jest.fn()}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );
    return onPlanning;
  };
  const open = (...tags: string[][]) => showing(tags, null);
  const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label);
  const type = (label: RegExp, value: string) => fireEvent.change(field(label), { target: { value } });
  const search = () => fireEvent.click(screen.getByRole('button', { name: 'Chercher' }));

  it('asks for what lies between two dates, among all properties', async () => {
    open();
    search();
    const all = { from: '2027-08-01', to: '2027-08-08', tag: [], page: 1, pageSize: 50 };
    await waitFor(() => expect(mockAsked).toEqual([all]));
    expect(screen.queryByRole('group', { name: 'Mots-clés' })).toBeNull();
  });

  it('has the departure follow the arrival', () => {
    open();
    type(/^Arrivée/, '2027-08-20');
    expect(field(/^Départ/).value).toBe('ven. 27 août 2027');
    type(/^Arrivée/, '2027-08-10');
    expect(field(/^Départ/).value).toBe('ven. 27 août 2027');
  });

  it('asks for properties by name, and by the tags that they all have, the most used ones first', async () => {
    open(['ski'], ['plage', 'ski']);
    expect(screen.getAllByRole('checkbox').map((chip) => chip.parentElement!.textContent)).toEqual([
      'ski',
      'plage',
    ]);
    type(/^Nom du logement/, ' azur ');
    fireEvent.click(screen.getByRole('checkbox', { name: 'plage' }));
    search();
    await waitFor(() => expect(mockAsked).toMatchObject([{ search: 'azur', tag: ['plage'] }]));
  });

  it('begins with what the planning shows, and leads there from its answer', async () => {
    mockAnswer = Promise.resolve({
      items: [],
      total: 0,
      page: 1,
      pageSize: 50,
      free: 0,
      near: 0,
      unknown: 0,
      taken: 0,
    });
    const wanted = { from: '2027-08-03', to: '2027-08-20', nights: 7, name: 'azur', tag: ['ski'] };
    const onPlanning = showing([['ski']], wanted);
    expect([field(/^Arrivée/).value, field(/^Nom du logement/).value]).toEqual(['mar. 3 août 2027', 'azur']);
    const lead = async () =>
      fireEvent.click(await screen.findByRole('button', { name: 'Voir sur le planning' }));
    await lead();
    expect(onPlanning).toHaveBeenLastCalledWith(wanted);
    type(/^Nom du logement/, '');
    type(/^Nuits/, '');
    fireEvent.click(screen.getByRole('checkbox', { name: 'ski' }));
    search();
    await lead();
    expect(onPlanning.mock.lastCall).toEqual([{ from: '2027-08-03', to: '2027-08-20' }]);
  });
});
