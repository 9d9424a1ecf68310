import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { chooseLanguage } from '../../i18n/i18n.ts';
import { SecondOpinionNote } from './SecondOpinionNote.tsx';
import type { SecondOpinion } from './second-opinion-words.ts';

const nights = { from: '2026-12-10', to: '2026-12-12' };
const doubt = (summary: string, ours = [nights]) => ({
  from: '2026-12-12',
  to: '2026-12-13',
  summary,
  theirs: { from: '2026-12-10', to: '2026-12-13' },
  ours,
});
const show = (opinion: SecondOpinion | null) =>
  render(
    <MantineProvider env="test">
      <SecondOpinionNote opinion={opinion} />
    </MantineProvider>,
  );

describe('a second opinion on a calendar', () => {
  beforeAll(() => chooseLanguage('en'));

  it('is shown with both readings, and says what to do', () => {
    show({ nights: 4, doubts: [doubt('Famille'), doubt('', [])] });
    expect(screen.getByText(/4 nights taken that we do not block/)).toBeVisible();
    expect(
      screen.getByText(
        '“Famille”: it reads it from 10 Dec 2026 to 13 Dec 2026, we from 10 Dec 2026 to 12 Dec 2026.',
      ),
    ).toBeVisible();
    expect(screen.getByText(/^“untitled”: .* we read nothing there\.$/)).toBeVisible();
    expect(screen.getByText(/block them here by hand/)).toBeVisible();
  });

  it('names three events at most, and how many more there are', () => {
    show({ nights: 9, doubts: ['a', 'b', 'c', 'd', 'e'].map((title) => doubt(title)) });
    expect(screen.queryByText(/“d”/)).toBeNull();
    expect(screen.getByText('And 2 more.')).toBeVisible();
  });

  it('is not shown where there is none', () => {
    show(null);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
