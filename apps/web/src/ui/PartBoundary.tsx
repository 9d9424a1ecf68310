import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { MissingPart } from '../lib/lazy-part.ts';
import { ProblemAlert } from './ProblemAlert.tsx';

interface Props {
  /** Identity of the part: another one starts without the last one's error. */
  part?: string | undefined;
  children: ReactNode;
}

/** An error boundary for a part of a page: shows what went wrong in its place, with a retry button. */
export function PartBoundary({ part = '', children }: Props) {
  return (
    <CatchBoundary getResetKey={() => part} errorComponent={Failed}>
      <Suspense>{children}</Suspense>
    </CatchBoundary>
  );
}

function Failed({ error, reset }: ErrorComponentProps) {
  // After a failed retry the focus stays on its button.
  const retry = () =>
    error instanceof MissingPart ? void error.fetchAgain().then(reset, () => undefined) : reset();
  return <ProblemAlert error={error} onRetry={retry} />;
}
