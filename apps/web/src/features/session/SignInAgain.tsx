import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Schema } from '../../lib/api-client.ts';
import { sessionEndedQuery } from './session-ended.queries.ts';

const SignInAgainDialog = lazy(() =>
  import('./SignInAgainDialog.tsx').then((loaded) => ({ default: loaded.SignInAgainDialog })),
);

/** Asks the host to sign in again once the session has ended. */
export function SignInAgain({ me }: { me: Schema<'Me'> }) {
  const { data: hasEnded } = useQuery(sessionEndedQuery);
  return (
    hasEnded && (
      <Suspense>
        <SignInAgainDialog me={me} />
      </Suspense>
    )
  );
}
