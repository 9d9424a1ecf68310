import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { invitationQuery } from '../../features/session/acting.queries.ts';
import { Invitation } from '../../features/session/Invitation.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { SignInCard } from '../../ui/SignInCard.tsx';

/** Accepts an invitation. Its secret is in the fragment, which is not sent to servers. */
export function InvitationPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const token = useLocation({ select: ({ hash }) => hash });
  const { data, error, refetch } = useQuery(invitationQuery(token));
  return (
    <SignInCard title={t('people.invitation')}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton h={160} />}
      {data && (
        <Invitation
          token={token}
          invitation={data}
          onAccepted={() => void navigate({ to: '/', replace: true })}
        />
      )}
      {error && (
        <AnchorLink to="/" size="sm" py={2}>
          {t('people.toOwn')}
        </AnchorLink>
      )}
    </SignInCard>
  );
}
