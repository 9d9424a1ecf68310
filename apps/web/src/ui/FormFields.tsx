import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface Props {
  isSaving: boolean;
  children: ReactNode;
}

/** A form while it is saved: nothing is typed into it and nothing sent twice; after a refusal, one goes on where one was. */
export function FormFields({ isSaving, children }: Props) {
  const left = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (isSaving) left.current = document.activeElement;
    // Browsers take the focus from what is disabled; where somebody has gone meanwhile, they stay.
    else if (document.activeElement === document.body && left.current instanceof HTMLElement)
      left.current.focus();
  }, [isSaving]);
  return (
    <fieldset disabled={isSaving} style={{ display: 'contents' }}>
      {children}
    </fieldset>
  );
}
