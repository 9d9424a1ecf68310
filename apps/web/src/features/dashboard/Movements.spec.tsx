import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { Movements } from './Movements.tsx';

let mockAsked = 0;
let mockAnswer: (when: string) => Promise<unknown> = async () => null;

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: (_path: string, { params }: { params: { query: { when: string } } }) => {
      mockAsked += 1;
      return mockAnswer(params.query.when);
    },
  },
  dataOf: (answer: Promise<unknown>) => answer,
}));

const nobody = { items: [], total: 0, page: 1, pageSize: 20, unreadProperties: 0 };

describe('who comes and leaves', () => {
  beforeAll(() => chooseLanguage('fr'));
  beforeEach(() => {
    mockAsked = 0;
  });
  const show = () =>
    render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <Movements />
        </QueryClientProvider>
      </MantineProvider>,
    );

  it('is nobody once the server has said so of all properties', async () => {
    mockAnswer = async () => nobody;
    show();
    await screen.findByText('Personne n’arrive ni ne part aujourd’hui.');
    await screen.findByText('Aucun mouvement dans les 14 prochains jours.');
  });

  it('is not nobody while properties wait to be read again', async () => {
    mockAnswer = async () => ({ ...nobody, unreadProperties: 2 });
    show();
    expect(await screen.findAllByText(/^2 logements/)).toHaveLength(2);
    expect(screen.queryByText(/Personne|Aucun mouvement/)).not.toBeInTheDocument();
  });

  it('is unknown while the server has not answered, and said to be where it fails', async () => {
    mockAnswer = (when) => (when === 'today' ? Promise.reject(new Error('away')) : Promise.resolve(nobody));
    show();
    expect(screen.queryByText(/Personne|Aucun/)).not.toBeInTheDocument();
    await screen.findByText(/On ne sait pas/);
    await screen.findByText('Aucun mouvement dans les 14 prochains jours.');
    expect(screen.queryByText(/Personne/)).not.toBeInTheDocument();
  });

  it('is not asked for again and again where the server fails', async () => {
    mockAnswer = () => Promise.reject(new Error('away'));
    show();
    const told = await screen.findAllByText(/On ne sait pas/);
    expect(told).toHaveLength(2);
    expect(mockAsked).toBeLessThanOrEqual(4);
  });
});
