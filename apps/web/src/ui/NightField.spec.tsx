import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { Language } from '#availability';
import { chooseLanguage, loadTexts } from '../i18n/i18n.ts';
import { NightField } from './NightField.tsx';

const taken = jest.fn();
const sent = jest.fn();

function Form({ initial, min }: { initial: string; min?: string | undefined }) {
  const [night, setNight] = useState(initial);
  const change = (next: string) => {
    taken(next);
    setNight(next);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sent(night);
      }}
    >
      <NightField label="Date" value={night} onChange={change} min={min} required />
      <button type="submit">Envoyer</button>
    </form>
  );
}

const open = async (language: Language, initial = '2026-12-12', min?: string) => {
  await chooseLanguage(language);
  render(
    <MantineProvider env="test">
      <Form initial={initial} min={min} />
    </MantineProvider>,
  );
};
const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: /^Date/ });
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const leave = () => fireEvent.blur(field());
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Envoyer' }));
const told = (words: RegExp) => screen.queryByText(words) !== null;
const [MISREAD, MISSING] = [/^Date non comprise/, /^Écrivez par exemple/];

beforeAll(() => loadTexts('nightField'));
beforeEach(() => {
  taken.mockClear();
  sent.mockClear();
});
afterAll(() => chooseLanguage('fr'));

describe('a date of a form', () => {
  it.each([
    ['fr', 'sam. 12 déc. 2026'],
    ['en', expect.stringMatching(/^Sat,? 12 Dec 2026$/)],
  ] as const)('is shown in the application’s language: %s', async (language, words) => {
    await open(language);
    expect(field().value).toEqual(words);
  });

  it('is taken as it is written once the field is left, and at once where every digit is there', async () => {
    await open('fr');
    type('1 janv. 2027');
    type('15 janv. 2027');
    expect(taken).not.toHaveBeenCalled();
    leave();
    expect(field().value).toBe('ven. 15 janv. 2027');
    type('16/01/2027');
    expect(field().value).toBe('16/01/2027');
    expect(taken.mock.calls).toEqual([['2027-01-15'], ['2027-01-16']]);
    leave();
    expect(field().value).toBe('sam. 16 janv. 2027');
  });

  it('is taken with Enter', async () => {
    await open('fr');
    type('15 janv. 2027');
    fireEvent.keyDown(field(), { key: 'Enter' });
    send();
    expect(sent.mock.calls).toEqual([['2027-01-15']]);
  });
});

describe('a form with a date that nobody can take', () => {
  it('keeps the one it had where what was typed cannot be read, says so, and is not sent', async () => {
    await open('fr');
    type('31/02/2027');
    send();
    expect(told(MISREAD)).toBe(false);
    leave();
    send();
    expect([told(MISREAD), field().value]).toEqual([true, '31/02/2027']);
    expect(field().validationMessage).toMatch(MISREAD);
    expect([taken.mock.calls, sent.mock.calls]).toEqual([[], []]);
    type('28/02/2027');
    expect(told(MISREAD)).toBe(false);
    send();
    expect(sent.mock.calls).toEqual([['2027-02-28']]);
  });

  it('is not sent where it is emptied', async () => {
    await open('fr');
    type('');
    expect(taken).not.toHaveBeenCalled();
    leave();
    send();
    expect(told(MISSING)).toBe(true);
    expect([taken.mock.calls, sent.mock.calls]).toEqual([[['']], []]);
  });

  it('is not sent while it is empty, of which it does not complain before', async () => {
    await open('fr', '');
    leave();
    send();
    expect(told(MISSING)).toBe(false);
    expect(sent).not.toHaveBeenCalled();
  });

  it('names the first that may be, and without a year means the next to come from there', async () => {
    await open('fr', '2026-12-12', '2026-12-10');
    type('09/12/2026');
    leave();
    send();
    expect(told(/^Pas avant le jeu. 10 déc. 2026$/)).toBe(true);
    expect(sent).not.toHaveBeenCalled();
    type('9/12');
    leave();
    send();
    expect(sent.mock.calls).toEqual([['2027-12-09']]);
  });
});
