import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { MissingPart } from '../lib/lazy-part.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props {
  /** Which part is shown: another one is tried whatever became of the last. */
  part?: string | undefined;
  children: ReactNode;
}

/** A part of a page that may fail without the page: what went wrong stands in its place, with a way to try again. */
export function PartBoundary({ part = '', children }: Props) {
  return (
    <CatchBoundary getResetKey={() => part} errorComponent={Failed}>
      <Suspense>{children}</Suspense>
    </CatchBoundary>
  );
}

function Failed({ error, reset }: ErrorComponentProps) {
  // What failed again stays as it is, with the focus on its button.
  const retry = () =>
    error instanceof MissingPart ? void error.fetchAgain().then(reset, () => undefined) : reset();
  return <ProblemAlert error={error} onRetry={retry} />;
}
