import { fireEvent, render, screen } from '@testing-library/react';
import { switchShortcuts } from './shortcut-preference.ts';
import { useShortcuts } from './use-shortcuts.ts';

function Page({ onList, isAsking = false }: { onList: () => void; isAsking?: boolean }) {
  useShortcuts({ l: onList });
  return (
    <>
      <input aria-label="note" />
      <input type="checkbox" aria-label="source" />
      {isAsking && <div role="dialog" />}
    </>
  );
}

describe('single-letter shortcuts', () => {
  afterEach(() => switchShortcuts(true));

  it('do what they stand for, also from a check-box', () => {
    const onList = jest.fn();
    render(<Page onList={onList} />);
    fireEvent.keyDown(document.body, { key: 'l' });
    fireEvent.keyDown(screen.getByLabelText('source'), { key: 'l' });
    expect(onList).toHaveBeenCalledTimes(2);
  });

  it('are letters again where the host types, and leave the browser its own keys', () => {
    const onList = jest.fn();
    render(<Page onList={onList} />);
    fireEvent.keyDown(screen.getByLabelText('note'), { key: 'l' });
    fireEvent.keyDown(document.body, { key: 'l', ctrlKey: true });
    expect(onList).not.toHaveBeenCalled();
  });

  it('rest under a dialog, and once they are switched off', () => {
    const onList = jest.fn();
    const { rerender } = render(<Page onList={onList} isAsking />);
    fireEvent.keyDown(document.body, { key: 'l' });
    rerender(<Page onList={onList} />);
    switchShortcuts(false);
    fireEvent.keyDown(document.body, { key: 'l' });
    expect(onList).not.toHaveBeenCalled();
  });
});
