import { Alert, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { ROLE_WORDS } from '../../lib/member-roles.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { membershipsQuery, useActFor } from './acting.queries.ts';

const OWN = 'own';
const VISITED = 'visited';

/** The host whose properties are on the screen, and one's role, for members; with the way to other hosts. */
export function HostBar({ me }: { me: Schema<'Me'> }) {
  const { t } = useTranslation();
  const { data: memberships = [] } = useQuery(membershipsQuery);
  const act = useActFor();
  const { actingFor } = me;
  const isVisit = actingFor?.role === 'administrator';
  const shown = memberships.find(({ id }) => id === actingFor?.membershipId);
  const choices = [
    { value: OWN, label: t('people.own') },
    ...(isVisit ? [{ value: VISITED, label: actingFor.hostName }] : []),
    ...memberships.map(({ id, hostName, role }) => ({
      value: id,
      label: `${hostName} · ${t(`people.as.${ROLE_WORDS[role]}`)}`,
    })),
  ];
  return (
    <Alert
      color={isVisit ? 'yellow' : 'blue'}
      py="xs"
      mb="md"
      className="not-printed"
      role="region"
      aria-label={t('people.whose')}
    >
      <Group gap="sm">
        <NativeSelect
          size="sm"
          aria-label={t('people.whose')}
          data={choices}
          value={isVisit ? VISITED : (shown?.id ?? OWN)}
          disabled={act.isPending}
          onChange={({ currentTarget: { value } }) =>
            act.mutate(value === OWN ? {} : { membershipId: value })
          }
        />
        {actingFor && (
          <Text size="sm">
            {isVisit
              ? t('people.visit')
              : t(`people.asHint.${ROLE_WORDS[actingFor.role as keyof typeof ROLE_WORDS]}`)}
          </Text>
        )}
      </Group>
      <ProblemAlert error={act.error} />
    </Alert>
  );
}
