import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface Props {
  isSaving: boolean;
  children: ReactNode;
}

/**
 * A form while it is saved: disabled, so that nothing is sent twice; after a refusal, the focus returns to where it
 * was.
 */
export function FormFields({ isSaving, children }: Props) {
  const left = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isSaving) left.current = document.activeElement;
    // Browsers blur disabled elements; if the user has moved the focus since, it stays.
    else if (document.activeElement === document.body && left.current instanceof HTMLElement)
      left.current.focus();
  }, [isSaving]);
  return (
    <fieldset disabled={isSaving} style={{ display: 'contents' }}>
      {children}
    </fieldset>
  );
}
