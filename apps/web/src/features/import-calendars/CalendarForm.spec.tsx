import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { aCalendar } from '../../../test/a-calendar.ts';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { CalendarForm } from './CalendarForm.tsx';
import type { CalendarCheck } from './calendar-check.queries.ts';

const readable: CalendarCheck = {
  readable: true,
  error: null,
  httpStatus: null,
  provider: 'airbnb',
  events: 2,
  stays: 2,
  nights: 5,
  newNights: 5,
  firstStay: null,
  lastStay: null,
  nextStay: null,
  sample: [],
  ignored: {},
  ignoredComing: {},
  problems: {},
  secondOpinion: null,
  alsoImportedBy: [],
  firstProblems: [],
  attention: null,
  warnings: [],
};

/** Requests of the form; each is answered when a test says so. */
const mockAsked: {
  icalUrl: string;
  channel?: string;
  answer: (check: Partial<CalendarCheck>) => void;
}[] = [];

jest.mock('../../lib/api-client.ts', () => {
  const ask = (_path: string, { body }: { body: { icalUrl: string; channel?: string } }) =>
    new Promise((resolve) => {
      const answer = (check: Partial<CalendarCheck>) => resolve({ data: { ...readable, ...check } });
      mockAsked.push({ ...body, answer });
    });
  return {
    api: { POST: ask, PUT: ask },
    dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
    patientFetch: () => undefined,
  };
});

describe('adding a calendar', () => {
  beforeAll(() => chooseLanguage('fr'));
  beforeEach(() => {
    mockAsked.length = 0;
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <CalendarForm productId="p" onClose={jest.fn()} />
        </QueryClientProvider>
      </MantineProvider>,
    );
  });

  const field = (name: string | RegExp) => screen.getByRole<HTMLInputElement>('textbox', { name });
  const paste = (address: string) => fireEvent.change(field(/URL ICS/), { target: { value: address } });
  const isAsked = async (address: string) => {
    await waitFor(() => expect(mockAsked.at(-1)?.icalUrl).toBe(address));
    return mockAsked.at(-1)!;
  };

  it('what is no address asks nobody; an address is asked once', async () => {
    paste('ftp://example.test/a.ics');
    paste('https://ex');
    paste('https://example.test/a.ics');
    (await isAsked('https://example.test/a.ics')).answer({});
    await screen.findByText(/Calendrier lisible/);
    expect(mockAsked.map(({ icalUrl }) => icalUrl)).toEqual(['https://example.test/a.ics']);
  });

  it('a late answer about an earlier address never stands beside a newer one', async () => {
    paste('https://example.test/slow.ics');
    const slow = await isAsked('https://example.test/slow.ics');
    paste('https://example.test/quick.ics');
    (await isAsked('https://example.test/quick.ics')).answer({ stays: 7 });
    await screen.findByText(/7 séjours/);
    slow.answer({ stays: 1, provider: 'booking' });
    await waitFor(() => expect(field(/^Nom/)).toHaveValue('Calendrier Airbnb'));
    expect(screen.getByText(/7 séjours/)).toBeInTheDocument();
    paste('https://example.test/third.ics');
    expect(screen.queryByText(/Calendrier lisible/)).not.toBeInTheDocument();
  });

  it('the platform proposes name, colour and interval, but not over what the host has typed', async () => {
    fireEvent.change(field(/^Nom/), { target: { value: 'La plage' } });
    paste('https://example.test/a.ics');
    (await isAsked('https://example.test/a.ics')).answer({ provider: 'google' });
    await screen.findByText(/Calendrier lisible/);
    expect(field(/^Nom/)).toHaveValue('La plage');
    expect(field(/Couleur/)).toHaveValue('#E0A021');
    expect(screen.getByRole('combobox', { name: 'Synchronisation automatique' })).toHaveDisplayValue(
      'Toutes les 6 heures',
    );
  });

  it('a calendar is of the platform that the host chooses, whatever its address tells', async () => {
    paste('https://manager.example/a.ics');
    (await isAsked('https://manager.example/a.ics')).answer({ provider: 'booking' });
    await screen.findByText(/Calendrier lisible/);
    expect(screen.getByRole('radio', { name: 'Booking.com' })).toBeChecked();
    fireEvent.click(screen.getByRole('radio', { name: 'Abritel' }));
    expect(field(/^Nom/)).toHaveValue('Calendrier Abritel');
    fireEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
    await waitFor(() => expect(mockAsked.at(-1)?.channel).toBe('vrbo'));
  });

  it('a platform that nobody knows is called by its site', async () => {
    paste('webcal://www.gite-aude.example/a.ics');
    expect(field(/^Nom/)).toHaveValue('gite-aude.example');
    (await isAsked('webcal://www.gite-aude.example/a.ics')).answer({ provider: 'other' });
    await screen.findByText(/Calendrier lisible/);
    expect(field(/^Nom/)).toHaveValue('gite-aude.example');
  });

  it('a page instead of a calendar is told in words with what to do, and can be added all the same', async () => {
    paste('https://example.test/login');
    (await isAsked('https://example.test/login')).answer({
      readable: false,
      error: { code: 'not_a_calendar', cause: '', fix: '', kept: '' },
      warnings: ['page_instead_of_calendar'],
    });
    await screen.findByText(/L’adresse renvoie une page web/);
    expect(screen.getByText(/Exporter le calendrier/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Ajouter' })).toBeEnabled();
  });
});

describe('changing a calendar whose address one is not told', () => {
  it('goes without it', async () => {
    await chooseLanguage('fr');
    mockAsked.length = 0;
    const calendar = aCalendar({ icalUrl: null });
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <CalendarForm productId="p" calendar={calendar} onClose={jest.fn()} />
        </QueryClientProvider>
      </MantineProvider>,
    );
    expect(screen.getByRole('textbox', { name: 'URL ICS (facultatif)' })).not.toBeRequired();
    fireEvent.change(screen.getByRole('textbox', { name: /^Nom/ }), { target: { value: 'Abritel' } });
    fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await waitFor(() => expect(mockAsked).toMatchObject([{ name: 'Abritel' }]));
    expect(mockAsked[0]).not.toHaveProperty('icalUrl');
  });
});
