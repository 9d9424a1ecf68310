import { useQuery } from '@tanstack/react-query';
import { Members } from '../../../features/people/Members.tsx';
import { productsQuery } from '../../../features/properties/products.queries.ts';
import { Memberships } from '../../../features/session/Memberships.tsx';
import { setupQuery } from '../../../features/session/session.queries.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** Members of the own properties, and memberships in others'. */
export function PeoplePage() {
  const { data: properties, error, refetch } = useQuery(productsQuery);
  const { data: server } = useQuery(setupQuery);
  return (
    <>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {properties && <Members properties={properties} canMail={server?.canMail ?? false} />}
      <Memberships />
    </>
  );
}
