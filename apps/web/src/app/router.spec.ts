import { PAGES } from '../../../api/src/http/pages.ts';
import { router } from './router.tsx';

describe('the pages', () => {
  it('are those that the server knows: every other address is 404', () => {
    expect(Object.keys(router.routesByPath).toSorted()).toEqual([...PAGES].toSorted());
  });
});
