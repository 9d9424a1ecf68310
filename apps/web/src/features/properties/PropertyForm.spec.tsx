import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage, loadTexts } from '../../i18n/i18n.ts';
import { PropertyForm } from './PropertyForm.tsx';
import type { Product } from './products.queries.ts';

/** What was saved. */
const mockSaved: object[] = [];

jest.mock('../../lib/api-client.ts', () => {
  const save = (_path: string, { body }: { body: object }) => {
    mockSaved.push(body);
    return Promise.resolve({ data: body });
  };
  return {
    api: { GET: async () => ({ data: { items: [], total: 0 } }), POST: save, PATCH: save },
    dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
    patientFetch: () => undefined,
  };
});

const cottage: Product = {
  id: 'p',
  name: 'Cottage',
  timeZone: 'Europe/London',
  checkInHour: 16,
  checkOutHour: 10,
  unreadableSources: 'warn',
  language: 'en',
  tags: ['sea'],
  isDemo: false,
  createdAt: '2026-11-23T10:00:00.000Z',
  updatedAt: '2026-11-23T10:00:00.000Z',
};

describe('the form of a property', () => {
  const onSaved = jest.fn();
  beforeEach(() => {
    mockSaved.length = 0;
    onSaved.mockClear();
  });

  const open = async (language: 'fr' | 'en', product?: Product) => {
    await chooseLanguage(language);
    await loadTexts('propertyForm');
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <PropertyForm product={product} onSaved={onSaved} />
        </QueryClientProvider>
      </MantineProvider>,
    );
  };
  const call = (name: string) =>
    fireEvent.change(screen.getByRole('textbox', { name: /Nom du logement|Name of the property/ }), {
      target: { value: name },
    });

  it.each(['fr', 'en'] as const)(
    'proposes for the links of a new one the language of the screen: %s',
    async (language) => {
      await open(language);
      call('Chalet');
      fireEvent.click(screen.getByRole('button', { name: /^(Ajouter|Add)$/ }));
      await waitFor(() => expect(mockSaved).toMatchObject([{ name: 'Chalet', language, tags: [] }]));
    },
  );

  it('saves what is changed in it, each time against what was saved before, and nothing else', async () => {
    await open('fr', cottage);
    const save = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
    save();
    call('Blue Cottage');
    save();
    await waitFor(() => expect(mockSaved).toEqual([{ name: 'Blue Cottage' }]));
    await waitFor(() => expect(onSaved).toHaveBeenCalledTimes(2));
    call('Cottage');
    save();
    await waitFor(() => expect(mockSaved).toEqual([{ name: 'Blue Cottage' }, { name: 'Cottage' }]));
  });
});
