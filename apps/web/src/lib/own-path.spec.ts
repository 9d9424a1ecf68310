import { ownPath } from './own-path.ts';

describe('a path that somebody else wrote', () => {
  it.each(['/', '/alerts?state=all', '/dashboard/calendar?product=a&modal=import#b'])(
    'is followed within the application: %s',
    (path) => {
      expect(ownPath(path)).toBe(path);
    },
  );

  it.each([
    '//elsewhere.test/',
    '/\\elsewhere.test',
    'https://elsewhere.test/',
    'javascript:alert(1)',
    'alerts',
    '',
    7,
    undefined,
  ])('is not followed where it may lead elsewhere: %s', (path) => {
    expect(ownPath(path)).toBeUndefined();
  });
});
