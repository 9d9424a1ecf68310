import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { chooseLanguage } from '../i18n/i18n.ts';
import { Pages } from './Pages.tsx';

describe('the pages of a list', () => {
  const turned = jest.fn();
  const show = (total: number, page: number) => {
    const list = () => (
      <MantineProvider env="test">
        {/* A page's own function is another one whenever the page is drawn. */}
        <Pages of={{ total, pageSize: 25, page }} onPage={(next) => turned(next)} />
      </MantineProvider>
    );
    render(list()).rerender(list());
  };
  beforeAll(() => chooseLanguage('fr'));
  beforeEach(() => turned.mockClear());

  it.each([
    ['one page is left', 25, 2, 1],
    ['two are', 50, 7, 2],
    ['nothing is', 0, 2, 1],
  ])('lead once back to the last where rows are gone meanwhile: %s', (_, total, page, last) => {
    show(total, page);
    expect(turned.mock.calls).toEqual([[last]]);
  });

  it('stay where there are rows', () => {
    show(50, 2);
    expect(turned).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Page 2' })).toHaveAttribute('aria-current', 'page');
  });

  it('are not there where one holds it all', () => {
    show(25, 1);
    expect(turned).not.toHaveBeenCalled();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
