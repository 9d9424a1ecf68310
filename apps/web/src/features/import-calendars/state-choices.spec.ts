import { EVERY_TEXT } from '../../../test/every-text.ts';
import { STATE_CHOICES } from './state-choices.ts';

describe.each(['fr', 'en'] as const)('what a list of calendars is narrowed to, in %s', (language) => {
  const words = EVERY_TEXT[language].calendarState;

  it('is every state, once, together with those of the same word', () => {
    const inChoices = Object.entries(STATE_CHOICES).flatMap(([choice, states]) =>
      states.map((state) => [state, words[choice as keyof typeof words]]),
    );
    expect(inChoices.toSorted()).toEqual(Object.entries(words).toSorted());
  });
});
