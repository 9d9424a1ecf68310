import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import type { Schema } from '../../lib/api-client.ts';
import { SignInAgainDialog } from './SignInAgainDialog.tsx';
import { meQuery } from './session.queries.ts';
import { shownHostOf } from './use-shown-host.ts';

type Me = Schema<'Me'>;

const mockPlaces: object[] = [];
const mockServer: { signedIn: Me | null; atPlace: Me | null } = { signedIn: null, atPlace: null };

jest.mock('../../lib/api-client.ts', () => ({
  api: {
    GET: async () => ({ data: mockServer.signedIn }),
    POST: async () => ({ data: mockServer.signedIn }),
    PUT: async (_path: string, { body }: { body: object }) => {
      mockPlaces.push(body);
      if (!mockServer.atPlace) throw new Error('not_found');
      return { data: mockServer.atPlace };
    },
  },
  dataOf: async (answer: Promise<{ data: unknown }>) => (await answer).data,
}));

const own = { id: 'marie', email: 'marie@example.test', language: 'fr', actingFor: null } as Me;
const actingAs = (role: 'co-host' | 'administrator', membershipId: string | null): Me => ({
  ...own,
  actingFor: { role, membershipId, hostId: 'paul', hostName: 'Paul', seesGuests: true },
});

describe('signing in again over what is open', () => {
  beforeAll(() => chooseLanguage('fr'));

  /** @returns the hosts whose properties were on the screen, one after the other */
  const signInAgain = async (former: Me) => {
    mockPlaces.length = 0;
    mockServer.signedIn = own;
    const client = new QueryClient();
    client.setQueryData(meQuery.queryKey, former);
    const shown = new Set<string>();
    client.getQueryCache().subscribe(() => {
      const me = client.getQueryData(meQuery.queryKey);
      if (me) shown.add(shownHostOf(me));
    });
    const { unmount } = render(
      <MantineProvider env="test">
        <QueryClientProvider client={client}>
          <SignInAgainDialog me={former} />
        </QueryClientProvider>
      </MantineProvider>,
    );
    fireEvent.change(screen.getByLabelText(/^Mot de passe/), { target: { value: 'a long password' } });
    fireEvent.click(screen.getByRole('button', { name: 'Se connecter' }));
    await waitFor(() => expect(client.getQueryState(meQuery.queryKey)?.dataUpdateCount).toBeGreaterThan(1));
    unmount();
    return [...shown];
  };

  it.each([
    ['a co-host', actingAs('co-host', 'm'), { membershipId: 'm' }],
    ['an administrator', actingAs('administrator', null), { hostId: 'paul' }],
  ])('%s is never shown other properties meanwhile', async (_, former, place) => {
    mockServer.atPlace = former;
    expect(await signInAgain(former)).toEqual([shownHostOf(former)]);
    expect(mockPlaces).toEqual([place]);
  });

  it('who is no longer let in is among the own properties', async () => {
    mockServer.atPlace = null;
    const former = actingAs('co-host', 'm');
    expect(await signInAgain(former)).toEqual([shownHostOf(own)]);
  });

  it('who was among the own properties goes nowhere', async () => {
    expect(await signInAgain(own)).toEqual([shownHostOf(own)]);
    expect(mockPlaces).toEqual([]);
  });
});
