import { nightOfKey } from './night-of-key.ts';

const pressed = { ctrlKey: false, metaKey: false, altKey: false };

describe('a key that is pressed on a night of a calendar', () => {
  it.each([
    ['ArrowLeft', '2027-03-30'],
    ['ArrowRight', '2027-04-01'],
    ['ArrowUp', '2027-03-24'],
    ['ArrowDown', '2027-04-07'],
    ['Home', '2027-03-29'],
    ['End', '2027-04-04'],
    ['PageUp', '2027-02-28'],
    ['PageDown', '2027-04-30'],
    ['Enter', null],
  ])('%s leads from Wednesday, 31 March, to %s', (key, night) => {
    expect(nightOfKey({ ...pressed, key }, '2027-03-31')).toBe(night);
  });

  it('leads nowhere together with keys that mean something else to the browser', () => {
    expect(nightOfKey({ ...pressed, key: 'ArrowLeft', altKey: true }, '2027-03-31')).toBeNull();
  });
});
