import { useQuery } from '@tanstack/react-query';
import type { Schema } from '../../lib/api-client.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { PartBoundary } from '../../ui/PartBoundary.tsx';
import { sessionEndedQuery } from './session-ended.queries.ts';

const SignInAgainDialog = lazyPart(() => import('./SignInAgainDialog.tsx'), 'SignInAgainDialog');

/** Asks the host to sign in again once the session has ended. */
export function SignInAgain({ me }: { me: Schema<'Me'> }) {
  const { data: hasEnded } = useQuery(sessionEndedQuery);
  return (
    hasEnded && (
      <PartBoundary>
        <SignInAgainDialog me={me} />
      </PartBoundary>
    )
  );
}
