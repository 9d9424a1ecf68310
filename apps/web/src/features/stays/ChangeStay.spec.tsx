import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aStay } from '../../../test/a-stay.ts';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { ChangeStay } from './ChangeStay.tsx';

/** Requests; each is answered when a test says so. */
const mockAsked: { body: object; accept: () => void; refuse: (error: Error) => void }[] = [];

/** Present values, newer than those in the calendar: a co-host has blocked three more nights since. */
const mockStays = {
  '/api/products/{productId}/reservations/{reservationId}': {
    guest: 'Dupuis',
    arrival: '2027-08-01',
    departure: '2027-08-05',
  },
  '/api/products/{productId}/blocks/{blockId}': { from: '2027-08-01', to: '2027-08-08', note: 'Travaux' },
};

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async (path: keyof typeof mockStays) => ({ data: mockStays[path] }),
    PATCH: (_path: string, { body }: { body: object }) =>
      new Promise((resolve, refuse) => {
        mockAsked.push({ body, accept: () => resolve({ data: {} }), refuse });
      }),
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const onClose = jest.fn();
const open = async (kind: 'manual' | 'reservation') => {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <ChangeStay
          productId="p"
          stay={aStay({ kind, from: '2027-08-01', to: '2027-08-05', label: 'Travaux', note: 'Travaux' })}
          onClose={onClose}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByRole('textbox', { name: /^Note/ });
};
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Note/ });
const write = (text: string) => fireEvent.change(note(), { target: { value: text } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
const asked = () => mockAsked.map(({ body }) => body);

describe('changing a stay', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('nightField')));
  beforeEach(() => {
    mockAsked.length = 0;
    onClose.mockClear();
  });

  it('frees no night that a co-host has blocked since the calendar was looked at', async () => {
    await open('manual');
    expect(screen.getByLabelText<HTMLInputElement>(/^Libre à partir du/).value).toMatch(/8 août 2027/);
    write('Travaux de peinture');
    save();
    await waitFor(() => expect(asked()).toEqual([{ note: 'Travaux de peinture' }]));
  });

  it('of a reservation leaves alone what was not touched', async () => {
    await open('reservation');
    fireEvent.change(screen.getByRole('textbox', { name: /^Voyageur/ }), {
      target: { value: 'Durand' },
    });
    save();
    await waitFor(() => expect(asked()).toEqual([{ guest: 'Durand' }]));
  });

  it('of which nothing is changed asks for nothing, and is done', async () => {
    await open('manual');
    save();
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(asked()).toEqual([]);
  });

  it('is done once however often it is pressed, and what is typed meanwhile hides no refusal', async () => {
    await open('manual');
    act(() => note().focus());
    write('Peinture');
    save();
    await waitFor(() => expect(mockAsked).toHaveLength(1));
    expect(note()).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Enregistrer' })).toBeDisabled();
    // Browsers blur disabled elements.
    act(() => note().blur());
    mockAsked[0]!.refuse(new Problem({ code: 'stay_in_the_way', status: 409 }));
    await screen.findByRole('alert');
    expect(note()).toBeEnabled();
    expect(note()).toHaveFocus();
    save();
    await waitFor(() => expect(asked()).toEqual([{ note: 'Peinture' }, { note: 'Peinture' }]));
  });
});
