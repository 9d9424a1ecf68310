import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { chooseLanguage } from '../i18n/i18n.ts';
import { lazyPart } from '../lib/lazy-part.ts';
import { PartBoundary } from './PartBoundary.tsx';

describe('a part of a page', () => {
  beforeAll(() => chooseLanguage('fr'));
  afterAll(() => chooseLanguage('en'));
  let isAway: boolean;
  beforeEach(() => {
    isAway = true;
    jest.spyOn(console, 'error').mockReturnValue();
    jest.spyOn(window, 'fetch').mockRejectedValue(new TypeError('away'));
  });
  afterEach(() => jest.restoreAllMocks());
  const show = async () => {
    const Part = lazyPart(async () => {
      if (isAway) throw new TypeError('Failed to fetch dynamically imported module: /assets/Part.js');
      return { Part: () => <p>Ce qui s’ouvre</p> };
    }, 'Part');
    await act(async () =>
      render(
        <MantineProvider env="test">
          <p>Le calendrier</p>
          <PartBoundary part="export">
            <Part />
          </PartBoundary>
        </MantineProvider>,
      ),
    );
  };
  const retry = () => screen.getByRole('button', { name: 'Réessayer' });

  it('that cannot be fetched says so in its place, and is fetched again on demand', async () => {
    await show();
    await screen.findByText(/Le serveur ne répond pas/);
    expect(screen.getByText('Le calendrier')).toBeInTheDocument();
    isAway = false;
    await act(async () => fireEvent.click(retry()));
    await screen.findByText('Ce qui s’ouvre');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('that cannot be fetched again either keeps the focus where it was, and is not told anew', async () => {
    await show();
    const alert = await screen.findByRole('alert');
    retry().focus();
    await act(async () => fireEvent.click(retry()));
    expect(window.fetch).toHaveBeenCalledWith('/', expect.objectContaining({ method: 'HEAD' }));
    expect(screen.getByRole('alert')).toBe(alert);
    expect(retry()).toHaveFocus();
  });
});
