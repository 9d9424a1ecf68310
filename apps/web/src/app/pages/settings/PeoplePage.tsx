import { useQuery } from '@tanstack/react-query';
import { Members } from '../../../features/people/Members.tsx';
import { Memberships } from '../../../features/people/Memberships.tsx';
import { productsQuery } from '../../../features/properties/products.queries.ts';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';

/** Who may see the own properties, and whose properties one may see. */
export function PeoplePage() {
  const { data: properties, error, refetch } = useQuery(productsQuery);
  return (
    <>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {properties && <Members properties={properties} />}
      <Memberships />
    </>
  );
}
