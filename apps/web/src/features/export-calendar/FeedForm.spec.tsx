import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { Problem } from '../../lib/problem.ts';
import { FeedForm } from './FeedForm.tsx';
import type { CalendarFeed } from './feeds.queries.ts';

const mockSent: object[] = [];
let mockRefusal: Error | null = null;

jest.mock('../../lib/api-client.ts', () => {
  const send = async (_path: string, { body }: { body: object }) => {
    mockSent.push(body);
    if (mockRefusal) throw mockRefusal;
    return { data: { id: 'f', ...body } };
  };
  return {
    api: { POST: send, PATCH: send },
    dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
  };
});

const calendars = [{ id: 'a', name: 'Calendrier Airbnb', channel: 'airbnb' as const }];

describe('adding a link', () => {
  beforeAll(() => chooseLanguage('fr').then(() => loadTexts('links')));
  const onSaved = jest.fn();
  const onClose = jest.fn();
  beforeEach(() => {
    mockSent.length = 0;
    mockRefusal = null;
    jest.clearAllMocks();
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <FeedForm
            productId="p"
            calendars={calendars}
            calendarsError={null}
            onSaved={onSaved}
            onClose={onClose}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );
  });

  const choose = (name: string | RegExp) => fireEvent.click(screen.getByRole('radio', { name }));
  const add = () => fireEvent.click(screen.getByRole('button', { name: 'Ajouter' }));

  it('the platform sets what the link tells, until the host says otherwise', () => {
    const named = () => screen.getByRole<HTMLInputElement>('radio', { name: /Aussi le nom/ }).checked;
    expect(named()).toBe(false);
    choose('Google Agenda');
    expect(named()).toBe(true);
    choose(/Seulement que les nuits/);
    choose('Outlook');
    expect(named()).toBe(false);
  });

  it('which calendars it leaves out is the API’s choice, unless the host takes it over', async () => {
    choose('Booking.com');
    add();
    await waitFor(() => expect(onSaved).toHaveBeenCalledWith(expect.objectContaining({ id: 'f' })));
    expect(onClose).toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox', { name: /Choisir moi-même/ }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Calendrier Airbnb' }));
    add();
    await waitFor(() => expect(mockSent).toHaveLength(2));
    expect(mockSent).toEqual([
      { channel: 'booking', name: null, privacy: 'busy', tellsCancelled: false },
      {
        channel: 'booking',
        name: null,
        privacy: 'busy',
        tellsCancelled: false,
        excludedCalendarIds: ['a'],
      },
    ]);
  });

  it('it tells of cancelled stays only where the host wants it', async () => {
    expect(screen.getByText(/montrent un séjour « annulé » comme des nuits prises/)).toBeVisible();
    fireEvent.click(screen.getByRole('checkbox', { name: /séjours annulés/ }));
    add();
    await waitFor(() => expect(mockSent).toMatchObject([{ tellsCancelled: true }]));
  });

  it('a refusal is told, and nothing that was typed is lost', async () => {
    mockRefusal = new Error('refused');
    fireEvent.change(screen.getByRole('textbox', { name: /^Nom/ }), { target: { value: 'La plage' } });
    choose('Abritel');
    add();
    await screen.findByText('Une erreur est survenue chez nous. Réessayez.');
    expect(screen.getByRole('textbox', { name: /^Nom/ })).toHaveValue('La plage');
    expect(screen.getByRole('radio', { name: 'Abritel' })).toBeChecked();
    expect(onClose).not.toHaveBeenCalled();
  });
});

describe('changing a link while the calendars cannot be read', () => {
  const feed: CalendarFeed = {
    id: 'f',
    channel: 'airbnb',
    name: null,
    privacy: 'busy',
    tellsCancelled: false,
    excludedCalendarIds: ['a'],
    feedUrl: null,
    webcalUrl: null,
    lastRead: null,
    readers: [],
    formerReaders: [],
    createdAt: '2026-11-26T00:00:00Z',
  };

  it('says so, and the link goes on leaving out its platform’s own bookings', async () => {
    mockSent.length = 0;
    mockRefusal = null;
    await chooseLanguage('fr');
    await loadTexts('links');
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <FeedForm
            productId="p"
            feed={feed}
            calendars={[]}
            calendarsError={new Problem({ code: 'offline', status: 0 })}
            onClose={jest.fn()}
          />
        </QueryClientProvider>
      </MantineProvider>,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Calendriers exclus de ce lien');
    fireEvent.change(screen.getByRole('textbox', { name: /^Nom/ }), { target: { value: 'Plage' } });
    fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    await waitFor(() => expect(mockSent).toEqual([{ name: 'Plage' }]));
  });
});
